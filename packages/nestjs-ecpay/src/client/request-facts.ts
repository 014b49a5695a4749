/** What a request is about, wherever its interface puts it. */
export interface RequestOrder {
  readonly merchantTradeNo?: string;
  /** NT$. */
  readonly amount?: number;
}

/** Order number and amount of a request: at the top level, or in its OrderInfo. */
export function orderOf(request: object): RequestOrder {
  const fields = request as Readonly<Record<string, unknown>>;
  const nested = (
    typeof fields.OrderInfo === 'object' && fields.OrderInfo !== null ? fields.OrderInfo : {}
  ) as Readonly<Record<string, unknown>>;
  const MerchantTradeNo = fields.MerchantTradeNo ?? nested.MerchantTradeNo;
  const TotalAmount = fields.TotalAmount ?? nested.TotalAmount;
  return {
    ...(typeof MerchantTradeNo === 'string' ? { merchantTradeNo: MerchantTradeNo } : {}),
    ...(typeof TotalAmount === 'number' ? { amount: TotalAmount } : {}),
  };
}
