import { hosts } from '@nestjs-ecpay/protocol';
import type { LoggedRequest } from '../../request-log/logged-request.js';
import { OWN_AGENT } from '../../shop/shop-side.js';
import { isStageKey } from '@nestjs-ecpay/protocol/internal';
import { isProblem } from '../feed/problem-count.js';
import { explainEntry, notesOf } from '../feed/explain-entry.js';
import { deliveryResult } from '../feed/message-result.js';
import { frameOf, ntd, orderHref, withQuery, type PageContext } from '../page-context.js';
import { render } from '../render.js';
import { connectSamples } from '../samples/connect-samples.js';
import { freeNumber } from './free-number.js';

const STAGE_HOSTS = Object.values(hosts).map(({ stage }) => new URL(stage).host);

const isOfApplication = ({ data, headers }: LoggedRequest): boolean =>
  data !== undefined && headers?.['user-agent'] !== OWN_AGENT;

/** The steps to a working integration, each ticked off by what has happened. */
export function firstRun(context: PageContext): { stepsLeft: number } & Record<string, unknown> {
  const { ecpay, lang, t } = context;
  const { activity } = ecpay;
  const deliveries = ecpay.deliveries.all();
  const lastDelivery = activity.findLast((entry) => entry.kind === 'notification');
  const { counts } = ecpay.orders.search({ skip: 0, take: 0 });
  const refunded = (counts.get('Part refunded') ?? 0) + (counts.get('Refunded') ?? 0);
  const captured = (counts.get('Captured') ?? 0) + refunded;
  const paid = ecpay.orders.size - (counts.get('Unpaid') ?? 0) - (counts.get('Unauthorized') ?? 0);
  const steps = [
    { name: 'point', done: ecpay.requests.all().some(isOfApplication) },
    { name: 'returnUrl', done: deliveries.some(({ accepted }) => accepted) },
    { name: 'pay', done: paid > 0 },
    { name: 'capture', done: captured > 0 },
    { name: 'refund', done: refunded > 0 },
  ];
  const isWanted = captured > 0 && refunded === 0;
  const target = isWanted
    ? ecpay.orders.search({ standing: 'Captured', skip: 0, take: 1 }).orders[0]
    : undefined;
  return {
    steps,
    stepsLeft: steps.filter(({ done }) => !done).length,
    // Folded once the shop is told of payments: from then on the feed matters.
    openSteps: steps.slice(0, 3).filter(({ done }) => done).length < 2,
    connect: connectFacts(context),
    nextNo: nextOrderNo(context),
    ...(target ? { refundHref: `${orderHref(target)}#act-${target.TradeNo}-R` } : {}),
    ...(lastDelivery?.kind === 'notification' && isProblem(lastDelivery)
      ? {
          lastTest: {
            ...deliveryResult(lastDelivery.delivery, t),
            href: withQuery(new URLSearchParams(), { id: String(lastDelivery.id) }),
            notes: notesOf(explainEntry(lastDelivery, ecpay), lang),
          },
        }
      : {}),
  };
}

/** The first number that no order has. */
export const nextOrderNo = ({ ecpay }: PageContext): string =>
  freeNumber('A', ecpay.orders.size, (no) =>
    ecpay.merchants.some(
      ({ MerchantID, service }) => service === 'credit' && ecpay.orders.get(no, MerchantID),
    ),
  );

/** Keys to print: ECPay's published ones. Anybody else's stay where they are. */
export function printableKeys(keys: { hashKey: string; hashIv: string } | undefined): {
  hashKey: string;
  hashIv: string;
} {
  const isPublished = keys !== undefined && isStageKey(keys);
  return isPublished
    ? { hashKey: keys.hashKey, hashIv: keys.hashIv }
    : { hashKey: 'YOUR_HASH_KEY...', hashIv: 'YOUR_HASH_IV....' };
}

function connectFacts({ ecpay, engine }: PageContext): object {
  const merchant = engine.registry.default('credit');
  const ticket = engine.registry.default('ticket');
  const facts = {
    url: ecpay.url,
    merchantId: merchant?.account.merchantId ?? '',
    ...printableKeys(merchant?.signer?.keys),
    ...(ticket
      ? { ticket: { merchantId: ticket.account.merchantId, ...printableKeys(ticket.signer?.keys) } }
      : {}),
  };
  return { ...facts, returnUrl: ecpay.returnUrl ?? '', samples: connectSamples(facts), hosts: STAGE_HOSTS };
}

/** The page at `/connect`: the same steps, and all merchants. */
export function connectPage(context: PageContext): string {
  const { ecpay, engine, t } = context;
  return render('connect', {
    ...frameOf(context, 'activity', t('connect')),
    ...firstRun(context),
    merchants: ecpay.merchants.map((merchant) => {
      const keys = engine.registry.find(merchant.service, merchant.MerchantID)?.signer?.keys;
      return {
        ...merchant,
        balance: ntd(merchant.balance),
        isPlatform: ecpay.merchants.some(
          ({ PlatformID, service }) => PlatformID === merchant.MerchantID && service === merchant.service,
        ),
        ...(keys && isStageKey(keys) ? keys : {}),
      };
    }),
  });
}
