import { isDeepStrictEqual } from 'node:util';
import { alternate } from '../method/alternate.mjs';
import { MeasuredProcess } from '../method/measured-process.mjs';

const program = new URL('./codec-process.mjs', import.meta.url);
const SUBJECTS = [
  { operation: 'seal', title: 'DataCipher.seal (DoAction request)' },
  { operation: 'open', title: 'DataCipher.open (notification)' },
  { operation: 'sign', title: 'TicketCheckMacValue.sign' },
  // Its aim is a cost of at most 1.3 times the hand-written check.
  { operation: 'request', title: 'checkRequest and seal (GetTokenbyTrade, nested)', aim: 0.77 },
];

/** `seal`, `open`, `sign` and a whole nested request against plain node:crypto code of the same effect and strictness. */
export const codecSuite = {
  name: 'codec',
  async *run({ rounds, pairsPerRound, effort }) {
    const operations = Math.round(20_000 * effort);
    for (const { operation, title, aim = 0.95 } of SUBJECTS) {
      await assertSameEffect(operation);
      const start = (side) => async () => {
        const measured = new MeasuredProcess(program, [side, operation]);
        await measured.ask({ name: 'warmUp', operations });
        return {
          sample: () => measured.ask({ name: 'sample', operations }),
          close: () => measured.close(),
        };
      };
      const result = await alternate({ ours: start('ours'), theirs: start('theirs'), rounds, pairsPerRound });
      yield { title, against: 'plain node:crypto', aim, operations, ...result };
    }
  },
};

async function assertSameEffect(operation) {
  const [ours, theirs] = await Promise.all(
    ['ours', 'theirs'].map(async (side) => {
      const measured = new MeasuredProcess(program, [side, operation]);
      const example = await measured.ask({ name: 'example' });
      await measured.close();
      return example;
    }),
  );
  if (!isDeepStrictEqual(ours, theirs)) throw new Error(`${operation}: the two sides do not do the same`);
}
