import { Test } from '@nestjs/testing';
import { ClosingWindowGate, createClosingWindowGate } from '../client/closing-window-gate.js';
import { EcpayHttpClient } from '../client/ecpay-http-client.js';
import { CREDIT_KEYS, envelope, Loopback, openPlainly } from '../client/loopback.spec-helper.js';
import { createOwnHttpService, ECPAY_HTTP_SERVICE } from '../client/own-http-service.js';
import { EcpaySettings } from '../options/ecpay-settings.js';
import { EcpayCreditService } from './ecpay-credit.service.js';
import { MemoryRefundJournal } from './journal/memory-refund-journal.js';
import { RefundJournal } from './journal/refund-journal.js';

let gateway: Loopback;
beforeEach(async () => {
  gateway = await Loopback.start();
});
afterEach(() => gateway.close());

async function createService(): Promise<{ credit: EcpayCreditService; close: () => Promise<void> }> {
  const settings = new EcpaySettings({
    environment: { payment: gateway.url, ticket: gateway.url },
    credit: [
      { merchantId: '3002607', ...CREDIT_KEYS },
      { merchantId: '2000132', ...CREDIT_KEYS },
    ],
    closingWindow: 'ignore',
  });
  const module = await Test.createTestingModule({
    providers: [
      { provide: EcpaySettings, useValue: settings },
      { provide: RefundJournal, useClass: MemoryRefundJournal },
      { provide: ECPAY_HTTP_SERVICE, useFactory: createOwnHttpService },
      { provide: ClosingWindowGate, useValue: createClosingWindowGate(settings) },
      EcpayHttpClient,
      EcpayCreditService,
    ],
  }).compile();
  await module.init();
  return { credit: module.get(EcpayCreditService), close: () => module.close() };
}

it('is made by Nest, asks for a trade and sends an action, for the default merchant or the one named', async () => {
  const { credit, close } = await createService();
  gateway.answerWith(
    envelope({ RtnMsg: '', RtnValue: { TradeID: 1, Amount: 199, Status: 'Authorized' }, CloseData: {} }),
    envelope({ RtnCode: 1, RtnMsg: 'Success', MerchantTradeNo: 'A1', TradeNo: 'T1' }),
  );
  const trade = await credit.queryTrade({ MerchantTradeNo: 'A1' });
  expect(trade.RtnValue.Amount).toBe(199);
  await credit.doAction(
    { MerchantTradeNo: 'A1', TradeNo: 'T1', Action: 'C', TotalAmount: 199 },
    { merchantId: '2000132' },
  );
  const sent = gateway.received.map(({ body }) => JSON.parse(openPlainly(JSON.parse(body).Data)));
  expect(sent).toEqual([
    { MerchantID: '3002607', MerchantTradeNo: 'A1' },
    {
      PlatformID: '',
      MerchantID: '2000132',
      MerchantTradeNo: 'A1',
      TradeNo: 'T1',
      Action: 'C',
      TotalAmount: 199,
    },
  ]);
  await close();
});
