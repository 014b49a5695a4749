import { taipeiTime } from '@nestjs-ecpay/protocol';
import { readPort } from './cli/ports.js';
import { print, run } from './cli/run.js';
import { openLocalShop } from './local/open-local-shop.js';
import { ShopClient } from './local/shop-client.js';
import { refundedOf } from './orders/order.js';

const TICKET = 'TICKET1';

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
  for (const [what, [is, shall]] of Object.entries(facts)) {
    if (is !== shall) {
      throw new Error(`Step ${steps}, ${name}: ${what} is ${String(is)}, but should be ${String(shall)}`);
    }
  }
}

await run(HELP, async () => {
  const port = readPort('PORT', 0);
  const simulatorPort = readPort('ECPAY_SIMULATOR_PORT', 0);
  await using local = await openLocalShop({
    port,
    simulatorPort,
    clock: 'stopped',
    logLevels: ['error'],
  });
  const { ecpay } = local;
  const shop = new ShopClient(local.url);
  print(`Shop ${local.url}, simulator ${ecpay.url}, ${taipeiTime.format(ecpay.clock.now())} in Taipei\n`);

  const { no, amount } = await shop.order('Oolong tea', 1000);
  const refundedAtEcpay = (): number | undefined => ecpay.orders.get(no)?.refunded;
  tell('Order', `${no} over NT$${amount}`);

  const { status, charge } = await shop.pay(no);
  const { answer } = ecpay.deliveries.last ?? {};
  tell('Payment', `the customer paid; ECPay's TradeNo is ${charge?.TradeNo}`, {
    'the saved TradeNo': [charge?.TradeNo, ecpay.orders.get(no)?.TradeNo],
    'the saved Gwsr': [charge?.Gwsr, ecpay.orders.get(no)?.Gwsr],
    'the saved kind': [charge?.kind, 'plain'],
  });
  tell('Notification', `ECPay told the shop, which answered "${answer?.body}" and ${status} it`, {
    'the answer to ECPay': [answer?.body, '1|OK'],
    'the order': [status, 'shipped'],
  });

  const { trade: due } = await shop.capture(no);
  tell('Capture', `capture(): ECPay will ask the bank tonight, the order is "${due?.status}"`, {
    'the state before 20:15': [due?.status, 'To be captured'],
  });

  await ecpay.advance({ hours: 10, minutes: 30 });
  const { trade } = await shop.get(no);
  tell('Query', `20:15 passes in Taipei, and the shop sees "${trade?.status}", NT$${trade?.captured}`, {
    'the state afterwards': [trade?.status, 'Captured'],
    'the captured amount': [trade?.captured, amount],
  });

  const part = await shop.refund(no, 1, 300);
  const again = await shop.refund(no, 1, 300);
  tell('Part refund', `refund() of NT$${refundedOf(part)}; asked for twice with one refundId, done once`, {
    'what the shop refunded': [refundedOf(again), 300],
    'what ECPay refunded': [refundedAtEcpay(), 300],
  });

  ecpay.faults.add({ on: 'DoAction', kind: 'reset-after' });
  const second = await shop.refund(no, 2, 200);
  tell('Lost answer', `of a refund of NT$200: refund() looks, finds it done, and does not send it again`, {
    'what the shop refunded': [refundedOf(second), 500],
    'what ECPay refunded': [refundedAtEcpay(), 500],
  });

  ecpay.tickets.issue({ MerchantTradeNo: TICKET, TradeAmount: 1000 });
  ecpay.tickets.refund({ MerchantTradeNo: TICKET, amount: 500 });
  const onItsWay = await shop.ticketRefunds(TICKET);
  ecpay.tickets.confirmByBank({ MerchantTradeNo: TICKET });
  const confirmed = await shop.ticketRefunds(TICKET);
  tell(
    'Ticket refund',
    `NT$${onItsWay.refunded}, and NT$${confirmed.refunded} once the bank has confirmed it`,
    {
      'a refund on its way': [onItsWay.refunded, 0],
      'a confirmed refund': [confirmed.refunded, 500],
    },
  );
  print('\nAll as it should be.');
});
