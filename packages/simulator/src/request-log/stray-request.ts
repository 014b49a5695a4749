/**
 * A request that is for none of ECPay's interfaces: another path, or another method.
 *
 * @publicApi
 */
export interface StrayRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as it came, its first 64 KiB. */
  readonly body: string;
  /** 404, or 405 for another method than POST. */
  readonly status: number;
}
