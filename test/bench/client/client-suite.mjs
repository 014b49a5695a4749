import { isDeepStrictEqual } from 'node:util';
import { alternate } from '../method/alternate.mjs';
import { MeasuredProcess } from '../method/measured-process.mjs';
import { startGateway } from './gateway.mjs';

const program = new URL('./client-process.mjs', import.meta.url);

/** So many calls at once: a busy shop's. */
const CONCURRENCY = 16;

/** A client call (validate, seal, send, open, read) against a hand-written axios call with the same safety work. */
export const clientSuite = {
  name: 'client',
  async *run({ rounds, pairsPerRound, effort }) {
    const operations = Math.max(20, Math.round(1_500 * effort));
    const gateway = await startGateway();
    const examples = [];
    try {
      const start = (side) => async () => {
        const measured = new MeasuredProcess(program, [side, gateway.url, String(CONCURRENCY)]);
        examples.push(await measured.ask({ name: 'example' }));
        await measured.ask({ name: 'warmUp', operations: 2 * operations });
        return {
          sample: () => measured.ask({ name: 'sample', operations }),
          close: () => measured.close(),
        };
      };
      const result = await alternate({ ours: start('ours'), theirs: start('theirs'), rounds, pairsPerRound });
      if (!examples.every((example) => isDeepStrictEqual(example, examples[0]))) {
        throw new Error('client: the two sides do not do the same');
      }
      yield {
        title: 'EcpayCreditService.queryTrade',
        against: 'hand-written axios call',
        aim: 0.95,
        operations,
        ...result,
      };
    } finally {
      gateway.close();
    }
  },
};
