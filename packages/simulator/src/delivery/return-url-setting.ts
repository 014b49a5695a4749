import { assertHttpUrl } from '../check-options.js';

/** Where payment results are posted unless an order says otherwise. It can be set while the simulator runs. */
export class ReturnUrlSetting {
  #url: string | undefined;
  readonly #changed: () => void;

  constructor(url: string | undefined, changed: () => void) {
    this.#url = url;
    this.#changed = changed;
  }

  readonly get = (): string | undefined => this.#url;

  /** @throws {EcpayValidationError} when it is no http or https URL. */
  set(url: string | undefined): void {
    if (url !== undefined) assertHttpUrl('returnUrl', url);
    this.#url = url;
    this.#changed();
  }
}
