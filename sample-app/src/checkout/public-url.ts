import { ServiceUnavailableException } from '@nestjs/common';

/** Under which address ECPay and the customers reach this shop: `https://shop.example`, no slash at the end. */
export class PublicUrl {
  #url: string | undefined;

  constructor(url?: string) {
    this.#url = url?.replace(/\/+$/, '');
  }

  /** Known only once it listens, where the port is any free one. */
  set(url: string): void {
    this.#url = url.replace(/\/+$/, '');
  }

  /** @throws {ServiceUnavailableException} when nobody said: ECPay could not tell the shop what was paid. */
  get(): string {
    if (this.#url === undefined)
      throw new ServiceUnavailableException(
        'Set PUBLIC_URL, such as https://shop.example: ECPay calls this shop there.',
      );
    return this.#url;
  }
}
