// A sample host with two merchants that is sent forgeries: `forgery-host.mjs <express|fastify>`.
import { merchants } from '../ecpay/forgeries.mjs';
import { serveDriver } from './host-channel.mjs';
import { startPaymentsApp } from './payments-app.mjs';

const [, , platform] = process.argv;
let handled = 0;

const { app, port } = await startPaymentsApp({
  platform,
  merchants,
  notification: {},
  handle: () => void handled++,
});

serveDriver({ port, commands: { handled: () => handled }, close: () => app.close() });
