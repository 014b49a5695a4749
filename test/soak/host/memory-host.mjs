// A sample host with the default inbox, whose memory is measured: `memory-host.mjs <express|fastify> <remembered events>`.
import { setImmediate as turn } from 'node:timers/promises';
import { MemoryInbox } from 'nestjs-ecpay';
import { stageMerchant } from '../ecpay/events.mjs';
import { serveDriver } from './host-channel.mjs';
import { startPaymentsApp } from './payments-app.mjs';

const [, , platform, remembered] = process.argv;
let handled = 0;

const { app, port } = await startPaymentsApp({
  platform,
  merchants: stageMerchant,
  notification: { inbox: new MemoryInbox({ max: Number(remembered) }) },
  handle: () => void handled++,
});

serveDriver({
  port,
  commands: {
    /** What is in use once everything that can go has gone. */
    async measure() {
      for (let i = 0; i < 3; i++) {
        await turn();
        globalThis.gc();
      }
      const { heapUsed, rss, external } = process.memoryUsage();
      return { heapUsed, rss, external, handled };
    },
  },
  close: () => app.close(),
});
