import { readPort, tellTaken } from './cli/ports.js';
import { run } from './cli/run.js';
import { PublicUrl } from './checkout/public-url.js';
import { createShop } from './create-shop.js';
import { ecpayOptions } from './ecpay-options.js';
import { PaymentPage } from './payments/payment-page.js';

const HELP = `The sample shop alone, against the gateway that its environment names (ecpay-options.ts).

  PORT        where the shop listens (3000)
  PUBLIC_URL  where ECPay and customers reach it, such as https://shop.example; without it nobody can pay`;

await run(HELP, async () => {
  const port = readPort('PORT', 3000);
  const app = await createShop({
    ecpay: ecpayOptions(process.env),
    paymentPage: new PaymentPage(),
    publicUrl: new PublicUrl(process.env['PUBLIC_URL']),
  });
  app.enableShutdownHooks();
  await app.listen(port).catch(tellTaken('PORT', port));
});
