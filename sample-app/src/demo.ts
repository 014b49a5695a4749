import { setTimeout as delay } from 'node:timers/promises';
import { taipeiTime } from '@nestjs-ecpay/protocol';
import { readPort } from './cli/ports.js';
import { print, run } from './cli/run.js';
import { catalogue } from './orders/catalogue.js';
import { openLocalShop } from './local/open-local-shop.js';
import { OrdersService } from './orders/orders.service.js';
import { AtEcpayService } from './payments/at-ecpay.service.js';
import { RefundsService } from './payments/refunds.service.js';

const TICKET = 'TICKET1';
/** A job is looked for twice a second. */
const SHIPS_WITHIN_MS = 20_000;

const HELP = `npm run demo: plays one order from payment to refund, beside an ECPay simulator. No money moves.

  PORT, ECPAY_SIMULATOR_PORT  where shop and simulator listen (any free port)`;

let steps = 0;

/** Tells a step, and stops where the facts are not as told. */
function tell(
  name: string,
  happened: string,
  facts: Readonly<Record<string, readonly [is: unknown, shall: unknown]>> = {},
): void {
  print(`${++steps}. ${name.padEnd(14)} ${happened}`);
  for (const [what, [is, shall]] of Object.entries(facts))
    if (is !== shall)
      throw new Error(`Step ${steps}, ${name}: ${what} is ${String(is)}, but should be ${String(shall)}`);
}

await run(HELP, async () => {
  const port = readPort('PORT', 0);
  const simulatorPort = readPort('ECPAY_SIMULATOR_PORT', 0);
  await using local = await openLocalShop({
    port,
    simulatorPort,
    clock: 'stopped',
    level: 'error',
    say: print,
  });
  const { app, ecpay } = local;
  const [orders, refunds, atEcpay] = [app.get(OrdersService), app.get(RefundsService), app.get(AtEcpayService)];
  print(`Shop ${local.url}, simulator ${ecpay.url}, ${taipeiTime.format(ecpay.clock.now())} in Taipei\n`);

  const [tea] = catalogue;
  const { no, amount } = await orders.create(tea, 'buyer@shop.example', 'zh');
  const refundedAtEcpay = (): number | undefined => ecpay.orders.get(no)?.refunded;
  tell('Order', `${no} over NT$${amount}`);

  await ecpay.pay({ MerchantTradeNo: no, TradeAmt: amount });
  const { answer } = ecpay.deliveries.last ?? {};
  const { tradeNo, gwsr, kind } = await orders.get(no);
  tell('Payment', `the customer paid; ECPay's TradeNo is ${tradeNo}`, {
    'the saved TradeNo': [tradeNo, ecpay.orders.get(no)?.TradeNo],
    'the saved Gwsr': [gwsr, ecpay.orders.get(no)?.Gwsr],
    'the saved kind': [kind, 'plain'],
  });

  let { status } = await orders.get(no);
  for (let waited = 0; status === 'paid' && waited < SHIPS_WITHIN_MS; waited += 100) {
    await delay(100);
    ({ status } = await orders.get(no));
  }
  tell('Notification', `ECPay told the shop, which answered "${answer?.body}"; its job ${status} the order`, {
    'the answer to ECPay': [answer?.body, '1|OK'],
    'the order': [status, 'shipped'],
  });

  await refunds.capture(no);
  const due = await atEcpay.look(await orders.get(no));
  tell('Capture', `capture(): ECPay will ask the bank tonight, the order is "${due.status}"`, {
    'the state before 20:15': [due.status, 'To be captured'],
  });

  await ecpay.advance({ hours: 10, minutes: 30 });
  const trade = await atEcpay.look(await orders.get(no));
  tell('Query', `20:15 passes in Taipei, and the shop sees "${trade.status}", NT$${trade.captured}`, {
    'the state afterwards': [trade.status, 'Captured'],
    'the captured amount': [trade.captured, amount],
  });

  const part = await refunds.refund(no, '1', 300);
  await refunds.refund(no, '1', 300);
  tell('Part refund', `refund() of NT$${part.refunded}; asked for twice with one refundId, done once`, {
    'what the shop refunded': [part.refunded, 300],
    'what ECPay refunded': [refundedAtEcpay(), 300],
  });

  ecpay.faults.add({ on: 'DoAction', kind: 'reset-after' });
  const second = await refunds.refund(no, '2', 200);
  tell('Lost answer', 'of a refund of NT$200: refund() looks, finds it done, and does not send it again', {
    'what the shop refunded': [second.refunded, 200],
    'what ECPay refunded': [refundedAtEcpay(), 500],
  });

  ecpay.tickets.issue({ MerchantTradeNo: TICKET, TradeAmount: 1000 });
  ecpay.tickets.refund({ MerchantTradeNo: TICKET, amount: 500 });
  const { TotalRefundAmount: onItsWay } = await atEcpay.ticketRefunds(TICKET);
  ecpay.tickets.confirmByBank({ MerchantTradeNo: TICKET });
  const { TotalRefundAmount: confirmed } = await atEcpay.ticketRefunds(TICKET);
  tell('Ticket refund', `NT$${onItsWay}, and NT$${confirmed} once the bank has confirmed it`, {
    'a refund on its way': [onItsWay, 0],
    'a confirmed refund': [confirmed, 500],
  });
  print('\nAll as it should be.');
});
