import { Surroundings } from './config/surroundings.js';
import { createShop } from './create-shop.js';
import { ElsewherePaymentPage } from './payments/elsewhere-payment-page.js';

/**
 * The shop alone, against whatever gateway its environment names. `start.ts` runs it beside a simulator.
 */
const app = await createShop({
  surroundings: new Surroundings(process.env),
  paymentPage: new ElsewherePaymentPage(),
});
app.enableShutdownHooks();
await app.listen(process.env['PORT'] ?? 3000);
