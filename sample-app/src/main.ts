import { readPort, tellTaken } from './cli/ports.js';
import { run } from './cli/run.js';
import { createShop } from './create-shop.js';
import { ecpayOptions } from './ecpay-options.js';
import { PaymentPage } from './payments/payment-page.js';

const HELP = `The sample shop alone, against the gateway that its environment names (ecpay-options.ts).

  PORT  where the shop listens (3000)`;

await run(HELP, async () => {
  const port = readPort('PORT', 3000);
  const app = await createShop({ ecpay: ecpayOptions(process.env), paymentPage: new PaymentPage() });
  app.enableShutdownHooks();
  await app.listen(port).catch(tellTaken('PORT', port));
});
