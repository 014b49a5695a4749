import { inspect } from 'node:util';
import { EcpayHttpClient, EcpayModule, EcpayNotificationVerifier } from 'nestjs-ecpay';
import { taipeiTime } from '@nestjs-ecpay/protocol';
import { startSimulator } from '@nestjs-ecpay/simulator';
import { envelope, paidData, post, seal } from '../support/notifications.js';
import { platforms } from '../support/platforms.js';
import { creditAccount, startShop, ticketAccount } from '../support/shop.js';

const CARD = { Card6No: '552199', Card4No: '7788' };
const CUSTOM = '王小明 0912-345-678';

/** Everything that must never be told: keys, sealed Data, card digits, personal data; also in parts and in Base64. */
const SECRETS: [string, RegExp][] = [
  ...[creditAccount, ticketAccount].flatMap(({ hashKey, hashIv }) =>
    [hashKey, hashIv].flatMap((key): [string, RegExp][] => [
      ['part of a key', new RegExp(`${key.slice(0, 6)}|${key.slice(-6)}`)],
      ['a key in Base64', new RegExp(Buffer.from(key).toString('base64').slice(0, 18))],
      ['a key in hex', new RegExp(Buffer.from(key).toString('hex'))],
    ]),
  ),
  ['card digits', /552199|7788\b/],
  ['personal data', /王小明|0912-345-678|0912345678/],
  ['an authorization code', /777777/],
  ['sealed Data', /[A-Za-z0-9+/]{120,}/],
];

function findSecrets(where: string, text: string): string[] {
  return SECRETS.filter(([, pattern]) => pattern.test(text)).map(([what]) => `${where}: ${what}`);
}

/** An error in every form in which somebody may print it. */
function tellings(error: unknown): string {
  const { message, stack, cause } = error as Error;
  return [
    message,
    stack,
    JSON.stringify(error),
    inspect(error, { depth: null, showHidden: true }),
    inspect(cause),
  ].join('\n');
}

describe.each(platforms)(
  'a full run on %s tells nobody a key, a card number or personal data',
  (_, createAdapter) => {
    it('in logs, errors, hooks or inspections', async () => {
      const ecpay = await startSimulator();
      const shop = await startShop(createAdapter(), {
        environment: ecpay.environment,
        clock: ecpay.clock,
        http: { actionTimeoutMs: 300, readRetries: 0 },
      });
      const { credit, tickets, returnUrl } = shop;
      const errors: unknown[] = [];
      const failing = async (call: Promise<unknown>): Promise<void> => {
        await call.then(
          () => Promise.reject(new Error('it succeeded')),
          (error: unknown) => errors.push(error),
        );
      };
      try {
        // Payments: good, declined, a handler that fails with data in its hands, forged, damaged, with surprises.
        const pay = (MerchantTradeNo: string) =>
          ecpay.pay({ MerchantTradeNo, TradeAmt: 1_000, returnUrl, CustomField: CUSTOM, ...CARD });
        const order = await pay('A1');
        await ecpay.fail({ MerchantTradeNo: 'A2', TradeAmt: 5, returnUrl, CustomField: CUSTOM, ...CARD });
        shop.onNotification = () => {
          throw new Error('no space left on device');
        };
        await pay('A3');
        shop.onNotification = () => undefined;
        for (const kind of ['damaged-data', 'wrong-key', 'splice'] as const) {
          ecpay.faults.add({ on: 'notification', kind });
          await pay(`F${kind.length}`);
        }
        await post(
          returnUrl,
          envelope(paidData('B1', { OrderInfo: { MerchantTradeNo: 'B1', TradeNo: '1', TradeAmt: CUSTOM } })),
        );
        await post(
          returnUrl,
          envelope(
            paidData('B2', {
              CustomField: [CUSTOM],
              SimulatePaid: CUSTOM,
              CardInfo: { Card4No: { a: '7788' } },
            }),
          ),
        );
        await post(returnUrl, envelope(`{"Card6No":"552199" ${CUSTOM}`));
        await post(returnUrl, {
          MerchantID: creditAccount.merchantId,
          Data: seal(CUSTOM),
          CustomField: CUSTOM,
        });
        await post(returnUrl, `CustomField=${encodeURIComponent(CUSTOM)}&CheckMacValue=AB`, {
          'content-type': 'application/x-www-form-urlencoded',
        });

        // The merry run: capture, query, part refund, ticket query.
        const trade = { MerchantTradeNo: 'A1', TradeNo: order.TradeNo };
        await credit.doAction({ ...trade, Action: 'C', TotalAmount: 1_000 });
        await ecpay.advance({ days: 1 });
        const queried = await credit.queryTrade({ MerchantTradeNo: 'A1' });
        await credit.doAction({ ...trade, Action: 'R', TotalAmount: 300 });
        ecpay.tickets.issue({ MerchantTradeNo: 'T1', TradeAmount: 100 });
        const refundInfo = await tickets.queryRefundInfo({ MerchantTradeNo: 'T1' });

        // Failures of calls: refused, malformed with data in the wrong place, spoilt answers, the closing window.
        await failing(credit.doAction({ ...trade, Action: 'R', TotalAmount: 100_000 }));
        await failing(credit.doAction({ ...trade, TradeNo: CUSTOM, Action: 'R', TotalAmount: 1 }));
        await failing(credit.doAction({ ...trade, Action: '552199' as 'R', TotalAmount: NaN }));
        await failing(credit.queryTrade({ MerchantTradeNo: 'A1', Remark: CUSTOM } as never));
        await failing(tickets.queryRefundInfo({ MerchantTradeNo: 'NONE' }));
        await failing(credit.queryTrade({ MerchantTradeNo: 'A1' }, { merchantId: '404' }));
        for (const kind of [
          'reset-after',
          'wrong-key',
          'damaged-data',
          'other-order',
          'html',
          'trans-code',
        ] as const) {
          ecpay.faults.add({ on: 'DoAction', kind });
          await failing(credit.doAction({ ...trade, Action: 'R', TotalAmount: 1 }));
        }
        for (const kind of ['wrong-mac', 'wrong-key', 'html'] as const) {
          ecpay.faults.add({ on: 'QueryRefundInfo', kind });
          await failing(tickets.queryRefundInfo({ MerchantTradeNo: 'T1' }));
        }
        const today = taipeiTime.format(ecpay.clock.now()).slice(0, 10);
        await ecpay.advanceTo(taipeiTime.parse(`${today} 20:20:00`));
        await failing(credit.doAction({ ...trade, Action: 'R', TotalAmount: 1 }));
        await shop.app
          .get(EcpayNotificationVerifier)
          .open(envelope(`{"Card6No":"552199" ${CUSTOM}`))
          .catch((error: unknown) => errors.push(error));

        const deep = { depth: null, showHidden: true } as const;
        const printed: Record<string, string> = {
          'the hooks': JSON.stringify(shop.hooked) + inspect(shop.hooked, deep),
          'the notifications, inspected': inspect(shop.notifications, { depth: null }),
          'the answers, inspected': inspect([queried, refundInfo], { depth: null }),
          EcpayCreditService: inspect(credit, { depth: null }),
          EcpayTicketService: inspect(tickets, { depth: null }),
          EcpayHttpClient: inspect(shop.app.get(EcpayHttpClient), { depth: null }),
          EcpayNotificationVerifier: inspect(shop.app.get(EcpayNotificationVerifier), { depth: null }),
          EcpayModule: inspect(shop.app.get(EcpayModule), { depth: null }),
        };
        shop.log.lines.forEach((line, index) => (printed[`log line ${index}: ${line.slice(0, 40)}`] = line));
        errors.forEach((error, index) => (printed[`error ${index}: ${String(error)}`] = tellings(error)));

        expect(Object.entries(printed).flatMap(([where, text]) => findSecrets(where, text))).toEqual([]);

        // The run did what it was meant to do, so that silence above means something.
        expect(errors).toHaveLength(17);
        expect(shop.log.matching(/^error/).length).toBeGreaterThanOrEqual(3);
        expect(shop.log.matching(/^debug credit\.doAction/).length).toBeGreaterThan(5);
        expect(shop.hooked.length).toBeGreaterThan(20);
        // The application itself gets everything that ECPay sent.
        expect(JSON.stringify(shop.notifications)).toMatch(/552199.*王小明/);
      } finally {
        await shop.app.close();
        await ecpay.close();
      }
    }, 20_000);
  },
);
