/** A trade as ECPay sees it, in the shop's words. Amounts in NT$. */
export interface Trade {
  readonly status: string;
  readonly amount: number;
  readonly captured: number;
  readonly rows: readonly { readonly status: string; readonly amount: number }[];
}
