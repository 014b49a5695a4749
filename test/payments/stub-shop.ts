import type { Provider } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import {
  EcpayBackAuthService,
  EcpayBoundCardService,
  EcpayCheckoutService,
  EcpayCreditService,
  EcpayModule,
  type EcpayModuleOptions,
  EcpayOrderService,
  EcpayPeriodService,
} from 'nestjs-ecpay';
import { creditAccount } from '../support/shop.js';
import { TestClock } from '../support/test-clock.js';
import { EcpayStub } from './ecpay-stub.js';

/** The order that the answers of these tests are about, and an answer that says that it is paid. */
export const order = {
  MerchantTradeNo: 'A1',
  TradeNo: '2211220000001',
  TradeAmt: 100,
  PaymentType: 'Credit',
  TradeStatus: '1',
};
export const paid = { RtnCode: 1, RtnMsg: 'Success', MerchantID: '3002607', OrderInfo: order };

/** OrderInfo of a request for it. */
export const OrderInfo = {
  MerchantTradeDate: '2026/11/22 10:00:00',
  MerchantTradeNo: 'A1',
  TotalAmount: 100,
  ReturnURL: 'https://shop.example/return',
  TradeDesc: 'Books',
  ItemName: 'A book',
};

/** A request that charges a card whose number the shop holds. */
export const cardRequest = {
  ChoosePayment: 'Credit' as const,
  OrderInfo,
  CardInfo: {
    CardNo: '4311952222222222',
    CardValidMM: '12',
    CardValidYY: '35',
    CardCVV2: '222',
    OrderResultURL: 'https://shop.example/result',
  },
  ConsumerInfo: { Phone: '886912345678', Name: 'Wang' },
};

/** The payment services against a server that answers whatever a test wants, by a clock that stands still. */
export class StubShop implements AsyncDisposable {
  readonly clock = new TestClock();
  /** What the hooks were told. */
  readonly hooked: unknown[] = [];
  readonly #closing: (() => Promise<void>)[] = [];

  private constructor(readonly ecpay: EcpayStub) {}

  static async start(): Promise<StubShop> {
    return new StubShop(await EcpayStub.start());
  }

  async services(options: Partial<EcpayModuleOptions> = {}, providers: Provider[] = []) {
    const keep = (event: unknown): void => void this.hooked.push(event);
    const app = await Test.createTestingModule({
      providers,
      imports: [
        EcpayModule.forRoot({
          environment: this.ecpay.environment,
          credit: creditAccount,
          backAuth: true,
          clock: this.clock,
          hooks: { onRequest: keep, onResponse: keep },
          ...options,
        }),
      ],
    }).compile();
    app.useLogger(false);
    await app.init();
    this.#closing.push(() => app.close());
    return {
      checkout: app.get(EcpayCheckoutService),
      cards: app.get(EcpayBoundCardService),
      orders: app.get(EcpayOrderService),
      periods: app.get(EcpayPeriodService),
      backAuth: app.get(EcpayBackAuthService),
      credit: app.get(EcpayCreditService),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const close of this.#closing.splice(0)) await close();
    await this.ecpay[Symbol.asyncDispose]();
  }
}
