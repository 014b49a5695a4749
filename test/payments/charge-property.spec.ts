import { Test } from '@nestjs/testing';
import { startSimulator, type Simulator, type FaultRule } from '@nestjs-ecpay/simulator';
import { taipeiTime } from '@nestjs-ecpay/protocol';
import fc from 'fast-check';
import {
  EcpayBackAuthService,
  EcpayBoundCardService,
  EcpayCheckoutService,
  EcpayModule,
  EcpayOrderService,
  type PaymentOutcome,
} from 'nestjs-ecpay';

/*
 * Whatever goes wrong on the way to ECPay and back: a card is charged at most once for each order, however often the shop asks and
 * crashes, and what the library says agrees with the books.
 */

const RUNS = Number(process.env['RUNS'] ?? 60);

/** One fault of one call; `undefined` for none. */
const fault = fc.constantFrom<readonly object[]>(
  [],
  [],
  [{ kind: 'reset-before' }],
  [{ kind: 'reset-after' }],
  [{ kind: 'no-answer' }],
  [{ kind: 'html' }],
  [{ kind: 'wrong-key' }],
  [{ kind: 'damaged-data' }],
  [{ kind: 'trans-code' }],
  [{ kind: 'http-status', status: 500 }],
);
const card = fc.constantFrom(
  '4311952222222222',
  '4311953333333333',
  '4311950000000002',
  '4311950000000066',
  '6222020000000000',
);
const way = fc.constantFrom('pay', 'charge', 'authorize');
/** What happens after the first answer: the shop forgets it and asks, the buyer comes back, time passes. */
const afterwards = fc.array(fc.constantFrom('settle', 'buyer-passes', 'buyer-fails', 'minutes', 'again'), {
  maxLength: 6,
});

const ON = { pay: 'CreatePayment', charge: 'CreatePaymentWithCardID', authorize: 'BackAuth' } as const;

interface World {
  readonly ecpay: Simulator;
  readonly send: (on: keyof typeof ON, CardNo: string) => Promise<() => Promise<PaymentOutcome>>;
  readonly orders: EcpayOrderService;
}

const MerchantTradeNo = 'P1';
const TotalAmount = 700;

async function world(use: (world: World) => Promise<void>): Promise<void> {
  await using ecpay = await startSimulator();
  const app = await Test.createTestingModule({
    imports: [
      EcpayModule.forRoot({
        ...ecpay.moduleOptions(),
        backAuth: true,
        // Long enough for an answer on loopback, short for a test: a fault without an answer waits so long.
        http: { bankTimeoutMs: 120, timeoutMs: 2_000, readRetries: 0 },
      }),
    ],
  }).compile();
  app.useLogger(false);
  await app.init();
  const OrderInfo = {
    MerchantTradeDate: taipeiTime.format(ecpay.clock.now()),
    MerchantTradeNo,
    TotalAmount,
    ReturnURL: 'http://127.0.0.1:9/return',
    TradeDesc: 'Books',
    ItemName: 'A book',
  };
  const ConsumerInfo = {
    MerchantMemberID: 'm1',
    Email: 'm1@shop.example',
    Phone: '886912345678',
    Name: 'Wang',
  };
  const OrderResultURL = 'http://127.0.0.1:9/result';
  const send: World['send'] = async (on, CardNo) => {
    if (on === 'pay') {
      const checkout = app.get(EcpayCheckoutService);
      const token = {
        RememberCard: 0,
        PaymentUIType: 2,
        ChoosePaymentList: '1',
        OrderInfo,
        CardInfo: { OrderResultURL },
      } as const;
      const { Token } = await checkout.getTokenByTrade(token);
      const { PayToken } = ecpay.buyer.fillForm({ Token, CardNo });
      return () => checkout.pay({ PayToken, MerchantTradeNo, TotalAmount });
    }
    if (on === 'authorize') {
      const CardInfo = { CardNo, CardValidMM: '12', CardValidYY: '35', CardCVV2: '222', OrderResultURL };
      const { MerchantMemberID: _member, ...holder } = ConsumerInfo;
      return () =>
        app
          .get(EcpayBackAuthService)
          .authorize({ ChoosePayment: 'Credit', OrderInfo, CardInfo, ConsumerInfo: holder });
    }
    const cards = app.get(EcpayBoundCardService);
    const { Token } = await cards.getTokenByBindingCard({
      ConsumerInfo: { MerchantMemberID: 'm1', Email: 'm1@shop.example' },
      OrderInfo: { ...OrderInfo, MerchantTradeNo: 'B1', TotalAmount: 1 },
      OrderResultURL,
    });
    // Bound with a good card; what the bank does with it later is the card's of the run where it can be bound at all.
    const { BindCardPayToken } = ecpay.buyer.fillForm({ Token });
    const bind = { BindCardPayToken, MerchantMemberID: 'm1', MerchantTradeNo: 'B1', TotalAmount: 1 };
    const bound = await cards.bind(bind);
    if (bound.outcome !== 'paid' || !bound.boundCard) throw new Error(bound.outcome);
    const { BindCardID } = bound.boundCard;
    const Need3D = CardNo.startsWith('62') || CardNo.includes('333') ? 1 : 0;
    return () =>
      cards.charge({
        BindCardID,
        OrderInfo,
        Need3D,
        OrderResultURL,
        ConsumerInfo: { MerchantMemberID: 'm1', Email: 'm1@shop.example' },
      });
  };
  try {
    await use({ ecpay, send, orders: app.get(EcpayOrderService) });
  } finally {
    await app.close();
  }
}

/** How often the card of the order was charged with success, by the books. */
const chargesOf = (ecpay: Simulator): number =>
  (ecpay.orders.get(MerchantTradeNo)?.charges ?? []).filter(({ Status }) => Status !== 'Unauthorized').length;

it('a card is charged at most once, and every outcome is true', async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(way, card, fault, afterwards, async (on, CardNo, faults, steps) => {
      await world(async ({ ecpay, send, orders }) => {
        const call = await send(on, CardNo);
        for (const kind of faults) ecpay.faults.add({ on: ON[on], ...kind } as FaultRule);
        const isTrue = (outcome: PaymentOutcome): void => {
          seen.set(outcome.outcome, (seen.get(outcome.outcome) ?? 0) + 1);
          const charged = chargesOf(ecpay);
          expect(charged).toBeLessThanOrEqual(1);
          if (outcome.outcome === 'paid') expect(charged).toBe(1);
          // A used token and a number that was taken are about this request alone; its order may be paid.
          const isRepeat = outcome.outcome === 'refused' && ['state', 'duplicate'].includes(outcome.reason);
          if (
            ['declined', 'redirect'].includes(outcome.outcome) ||
            (outcome.outcome === 'refused' && !isRepeat)
          )
            expect(charged).toBe(0);
        };
        isTrue(await call());
        let firstAskedAt: Date | undefined;
        for (const step of steps) {
          if (step === 'minutes') await ecpay.advance({ minutes: 10 });
          if (step === 'again') isTrue(await call());
          if (step === 'buyer-passes' || step === 'buyer-fails') {
            try {
              ecpay.buyer.leaveBank({ MerchantTradeNo, passed: step === 'buyer-passes' });
            } catch (error) {
              expect(String(error)).toContain('no visit');
            }
          }
          if (step !== 'settle') continue;
          const settled = await orders.settlePayment({ MerchantTradeNo, TotalAmount, firstAskedAt });
          if ('firstAskedAt' in settled) ({ firstAskedAt } = settled);
          isTrue(settled);
          if (settled.outcome !== 'paid') expect(chargesOf(ecpay)).toBe(0);
        }
        // However it went: two looks ten minutes apart end it.
        const first = await orders.settlePayment({ MerchantTradeNo, TotalAmount });
        await ecpay.advance({ minutes: 10 });
        const asked = 'firstAskedAt' in first ? first.firstAskedAt : undefined;
        const last = await orders.settlePayment({ MerchantTradeNo, TotalAmount, firstAskedAt: asked });
        expect(['paid', 'declined', 'refused']).toContain(last.outcome);
        expect(last.outcome === 'paid').toBe(chargesOf(ecpay) === 1);
      });
    }),
    { numRuns: RUNS },
  );
  process.stdout.write(`${RUNS} histories: ${[...seen].map(([name, n]) => `${n} ${name}`).join(', ')}\n`);
}, 300_000);
