import { expect, it } from '@jest/globals'; // with Vitest: from 'vitest'
import { Injectable, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { EcpayCreditService, EcpayModule, type OrderNumbers } from 'nestjs-ecpay';
import { buildTestRefund } from 'nestjs-ecpay/testing';

@Injectable()
class Returns {
  constructor(private readonly credit: EcpayCreditService) {}

  async giveBack(refundId: string, paid: OrderNumbers): Promise<string> {
    const result = await this.credit.refund({ ...paid, refundId });
    return result.outcome === 'completed' ? `NT$${result.refunded}` : result.advice.en;
  }
}

const merchant = { merchantId: '3002607', hashKey: 'pwFHCqoQZGmho4w6', hashIv: 'EkRm7iFT261dpevs' };

@Module({
  imports: [EcpayModule.forRoot({ environment: 'stage', credit: merchant })],
  providers: [Returns],
})
class AppModule {}

it.each([
  [buildTestRefund({ amount: 300 }), /^NT\$300$/],
  [buildTestRefund({ outcome: 'refused', reason: 'insufficient-balance' }), /Top up the ECPay account/],
  [buildTestRefund({ outcome: 'unknown' }), /it is never sent again/],
])('tells what became of a refund: %#', async (outcome, expected) => {
  const module = await Test.createTestingModule({ imports: [AppModule] })
    .overrideProvider(EcpayCreditService)
    .useValue({ refund: async () => outcome })
    .compile();

  const paid = { MerchantTradeNo: 'A1', TradeNo: '2611221030001234' };
  expect(await module.get(Returns).giveBack('return-1', paid)).toMatch(expected);
});
