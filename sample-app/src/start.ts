import { readPort } from './cli/ports.js';
import { print, run } from './cli/run.js';
import { stopSignal } from './cli/stop-signal.js';
import { openLocalShop } from './local/open-local-shop.js';

const TICKET = 'TICKET1';

const HELP = `npm start: the sample shop beside an ECPay simulator, until Ctrl-C. No money moves.

  PORT                  where the shop listens (3000; 0 picks a free port)
  ECPAY_SIMULATOR_PORT  where the simulator and its console listen (4000)`;

await run(HELP, async () => {
  // From the start, so that no signal is lost while the shop opens.
  const stopped = stopSignal();
  const port = readPort('PORT', 3000);
  const simulatorPort = readPort('ECPAY_SIMULATOR_PORT', 4000);
  await using shop = await openLocalShop({
    port,
    simulatorPort,
    clock: 'running',
    logLevels: ['log', 'warn', 'error'],
  });
  const { url, ecpay } = shop;

  // Ticket orders are not made by this shop: here is one to ask for, half refunded.
  ecpay.tickets.issue({ MerchantTradeNo: TICKET, TradeAmount: 1000 });
  ecpay.tickets.refund({ MerchantTradeNo: TICKET, amount: 500 });
  ecpay.tickets.confirmByBank({ MerchantTradeNo: TICKET });

  const json = `-H 'content-type: application/json'`;
  print(`
  Shop       ${url}
  Simulator  ${ecpay.url}   (its clock started at 10:00 in Taipei)

Open the shop in a browser: order, and pay in ECPay's form (its test cards are listed there). Or try this (order numbers differ):

  curl ${url}/orders ${json} -d '{"item":"Oolong tea","amount":1000}'
  NO=<the "no" of the answer>
  curl -X POST ${url}/orders/$NO/pay
  curl -X POST ${url}/orders/$NO/capture
  curl ${url}/orders/$NO
  curl -X PUT ${url}/orders/$NO/refunds/1 ${json} -d '{"amount":300}'
  curl ${url}/tickets/${TICKET}/refunds

npm run demo plays it all by itself. Ctrl-C stops.
`);
  await stopped;
  print('\nClosing.');
});
