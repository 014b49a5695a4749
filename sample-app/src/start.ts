import { fileURLToPath } from 'node:url';
import { readPort } from './cli/ports.js';
import { print, run } from './cli/run.js';
import { stopSignal } from './cli/stop-signal.js';
import { LOCAL_PASSWORD, openLocalShop } from './local/open-local-shop.js';

const TICKET = 'TICKET1';
const FOLDER = fileURLToPath(new URL('../data/shop', import.meta.url));

const HELP = `npm start: the sample shop beside an ECPay simulator, until Ctrl-C. No money moves.

  PORT                  where the shop listens (3000; 0 picks a free port)
  ECPAY_SIMULATOR_PORT  where the simulator and its console listen (4000)
  DATA_FOLDER           what keeps the books of both (sample-app/data/shop); remove the folder above it to start anew
  DATABASE_URL          PostgreSQL instead; the simulator then forgets at a restart`;

await run(HELP, async () => {
  // From the start, so that no signal is lost while the shop opens.
  const stopped = stopSignal();
  const port = readPort('PORT', 3000);
  const simulatorPort = readPort('ECPAY_SIMULATOR_PORT', 4000);
  const { DATABASE_URL: databaseUrl, DATA_FOLDER: folder = FOLDER } = process.env;
  await using shop = await openLocalShop({
    port,
    simulatorPort,
    clock: 'running',
    database: databaseUrl ? { url: databaseUrl } : { folder },
    say: print,
  });
  const { url, ecpay } = shop;

  // Ticket orders are not made by this shop: here is one to ask for, half refunded.
  if (!ecpay.tickets.get(TICKET)) {
    ecpay.tickets.issue({ MerchantTradeNo: TICKET, TradeAmount: 1000 });
    ecpay.tickets.refund({ MerchantTradeNo: TICKET, amount: 500 });
    ecpay.tickets.confirmByBank({ MerchantTradeNo: TICKET });
  }
  print(`
  Shop         ${url}
  Back office  ${url}/admin     password: ${LOCAL_PASSWORD}
  Simulator    ${ecpay.url}   (a new one starts at 10:00 in Taipei)
  OpenAPI      ${url}/docs      health: ${url}/health

Order something in the shop, and pay in ECPay's form: its test cards are listed there. Then refund a part in the back office, and
press "20:15" in the simulator: the shop is right by itself. ${TICKET} is a ticket order whose refunds the back office can show.

npm run demo plays it all by itself. Ctrl-C stops.
`);
  await stopped;
  print('\nClosing.');
});
