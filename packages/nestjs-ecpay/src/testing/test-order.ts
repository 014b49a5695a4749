import { taipeiTime } from '@nestjs-ecpay/protocol';
import { PaymentOrderDto } from '../dto/dto.exports.js';
import { readDto } from '../dto/read-dto.js';

/** ECPay's number of the order that the builders make. */
export const TEST_TRADE_NO = '2608010930520281';

/** An order as ECPay's answers have it: by default a card order of NT$ 1,000 that is paid. */
export function buildTestOrder(changes: Readonly<Record<string, unknown>> = {}): PaymentOrderDto {
  const now = taipeiTime.format(new Date());
  return readDto(PaymentOrderDto, {
    MerchantTradeNo: 'A1',
    TradeNo: TEST_TRADE_NO,
    TradeAmt: 1000,
    TradeDate: now,
    PaymentType: 'Credit',
    PaymentDate: now,
    ChargeFee: 25,
    TradeStatus: '1',
    ...changes,
  }).value;
}
