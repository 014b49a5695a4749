import { taipeiTime } from '@nestjs-ecpay/protocol';
import { openLocalShop } from './local/open-local-shop.js';
import { readPort } from './local/read-port.js';
import { print, run } from './local/run.js';
import { ShopClient } from './local/shop-client.js';
import { Story } from './local/story.js';

const TICKET = 'TICKET1';

/** Plays one order from payment to refund, and asks for a ticket refund. */
await run(async () => {
  const port = readPort(process.env, 'PORT', 0);
  const simulatorPort = readPort(process.env, 'ECPAY_SIMULATOR_PORT', 0);
  await using local = await openLocalShop({
    port,
    simulatorPort,
    clock: 'stopped',
    logLevels: ['warn', 'error'],
  });
  const { ecpay } = local;
  const shop = new ShopClient(local.url);
  const story = new Story();
  print(`Shop ${local.url}, simulator ${ecpay.url}, ${taipeiTime.format(ecpay.clock.now())} in Taipei\n`);

  const { no, amount } = await shop.order('Oolong tea', 1000);
  story.tell('Order', `${no} over NT$${amount}`, {});

  const paid = await shop.pay(no);
  const delivery = ecpay.deliveries.last;
  story.tell('Payment', `the customer paid; ECPay's TradeNo is ${paid.tradeNo}`, {
    'the saved TradeNo': [paid.tradeNo, ecpay.orders.get(no)?.TradeNo],
  });
  story.tell(
    'Notification',
    `ECPay told the shop, which answered "${delivery?.answer?.body}" and ${paid.status} it`,
    {
      'the answer to ECPay': [delivery?.answer?.body, '1|OK'],
      'the order': [paid.status, 'shipped'],
    },
  );

  const captured = await shop.capture(no);
  story.tell('Capture', `DoAction C over NT$${captured.captured}`, { captured: [captured.captured, amount] });

  const due = await shop.trade(no);
  await ecpay.advance({ hours: 10, minutes: 30 });
  const trade = await shop.trade(no);
  story.tell('Query', `"${due.status}"; then 20:15 passes in Taipei, and it is "${trade.status}"`, {
    'the state before 20:15': [due.status, 'To be captured'],
    'the state afterwards': [trade.status, 'Captured'],
  });

  const refunded = await shop.refund(no, 300);
  story.tell('Part refund', `DoAction R over NT$${refunded.refunded} of NT$${amount}`, {
    'what the shop refunded': [refunded.refunded, 300],
    'what ECPay refunded': [ecpay.orders.get(no)?.refunded, 300],
  });

  ecpay.tickets.issue({ MerchantTradeNo: TICKET, TradeAmount: 1000 });
  ecpay.tickets.refund({ MerchantTradeNo: TICKET, amount: 500 });
  const onItsWay = await shop.ticketRefunds(TICKET);
  ecpay.tickets.confirmByBank({ MerchantTradeNo: TICKET });
  const confirmed = await shop.ticketRefunds(TICKET);
  story.tell(
    'Ticket refund',
    `NT$${onItsWay.refunded}, and NT$${confirmed.refunded} once the bank has confirmed it`,
    {
      'a refund on its way': [onItsWay.refunded, 0],
      'a confirmed refund': [confirmed.refunded, 500],
    },
  );
  print('\nAll as it should be.');
});
