import { alternate } from '../method/alternate.mjs';
import { MeasuredProcess } from '../method/measured-process.mjs';
import { LoadGenerator } from './load-generator.mjs';
import { NotificationSeries } from './notification-series.mjs';

const program = new URL('./route-process.mjs', import.meta.url);
const PLATFORMS = ['express', 'fastify'];
const CONNECTIONS = 8;
/** Samples' worth of requests before the first sample: a server in service has its code compiled. */
const WARM_UP = 5;

/**
 * Our ReturnURL route against a hand-written Nest route that does the same safety work. The server is the measured
 * process; the load comes from this one, so that making it costs the server nothing.
 */
export const routeSuite = {
  name: 'route',
  async *run({ rounds, pairsPerRound, effort }) {
    const operations = Math.round(1_500 * effort);
    for (const platform of PLATFORMS) {
      const series = new NotificationSeries();
      const start = (side) => () => startServer({ side, platform, series, operations });
      const result = await alternate({ ours: start('ours'), theirs: start('theirs'), rounds, pairsPerRound });
      yield {
        title: `@EcpayReturnUrl on ${platform}`,
        against: 'hand-written Nest route',
        aim: 0.9,
        operations,
        ...result,
      };
    }
  },
};

async function startServer({ side, platform, series, operations }) {
  const server = new MeasuredProcess(program, [side, platform]);
  const load = new LoadGenerator(await server.ask({ name: 'listen' }), CONNECTIONS);
  await load.send(series.next(operations * WARM_UP));
  return {
    async sample() {
      const requests = series.next(operations);
      const before = await server.ask({ name: 'readCpu' });
      await load.send(requests);
      return (await server.ask({ name: 'readCpu' })) - before;
    },
    async close() {
      load.close();
      const handled = await server.ask({ name: 'handled' });
      await server.close();
      if (handled !== load.sent) {
        throw new Error(`${side} on ${platform} handled ${handled} of ${load.sent} notifications`);
      }
    },
  };
}
