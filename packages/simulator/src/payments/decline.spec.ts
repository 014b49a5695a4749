import { EcpayValidationError } from '@nestjs-ecpay/protocol';
import { startSimulator } from '../start-simulator.js';
import { declineOf } from './decline.js';

const name = { MerchantTradeNo: 'A1', TradeAmt: 1 };
const wrong: [string, object][] = [
  ['an RtnCode that is text', { RtnCode: '5' }],
  ['an RtnCode with decimals', { RtnCode: 1.5 }],
  ['an RtnCode beyond safe integers', { RtnCode: 2 ** 53 }],
  ['an RtnMsg that is no text', { RtnCode: 5, RtnMsg: 5 }],
];

describe('a declined payment', () => {
  it('has a default result, and takes any other', () => {
    expect(declineOf({})).toEqual({ RtnCode: 10100058, RtnMsg: 'Pay Fail' });
    expect(declineOf({ RtnCode: 0, RtnMsg: '' })).toEqual({ RtnCode: 0, RtnMsg: '' });
  });

  it.each([['RtnCode 1', { RtnCode: 1 }] as [string, object], ...wrong])(
    'is refused with %s, and no order is made',
    async (_, result) => {
      await using ecpay = await startSimulator();
      await expect(ecpay.fail({ ...name, ...result })).rejects.toThrow(EcpayValidationError);
      expect(ecpay.orders.size).toBe(0);
    },
  );

  it.each(wrong)('of a period is refused with %s', async (_, result) => {
    await using ecpay = await startSimulator();
    await ecpay.pay({ ...name, PeriodType: 'D', Frequency: 1, ExecTimes: 3 });
    await expect(ecpay.chargeNextPeriod({ MerchantTradeNo: 'A1', ...result })).rejects.toThrow(
      EcpayValidationError,
    );
    expect(ecpay.orders.get('A1')?.charges).toHaveLength(1);
  });
});
