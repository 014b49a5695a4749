import { tellTaken } from './cli/ports.js';
import { print, run } from './cli/run.js';
import { readConfig } from './config/shop-config.js';
import { createShop } from './create-shop.js';
import { openDatabase } from './database/database.js';
import { stopSignal } from './cli/stop-signal.js';

const HELP = `The sample shop, against the gateway that its environment names. See .env.example for all variables.

  PORT           where the shop listens (3000)
  PUBLIC_URL     where ECPay and customers reach it, such as https://shop.example
  DATABASE_URL   PostgreSQL; without it DATA_FOLDER is used (data), an embedded database for one process
  SHOP_ROLES     web, worker, or both (web,worker)`;

await run(HELP, async () => {
  const stopped = stopSignal();
  const config = readConfig(process.env);
  const database = await openDatabase(config.database, print);
  try {
    const app = await createShop(config, database);
    try {
      if (config.roles.has('web')) await app.listen(config.port).catch(tellTaken('PORT', config.port));
      else await app.init();
      await stopped;
    } finally {
      await app.close();
    }
  } finally {
    await database.close();
  }
});
