// A process that measures one client: `client-process.mjs <ours|theirs> <base URL of the gateway> <calls at once>`.
import { cpuMicroseconds, serveMeasurements } from '../method/measured-process.mjs';
import { createHandWrittenClient } from './hand-written-client.mjs';
import { createOurClient } from './our-client.mjs';

const [, , side, url, concurrency] = process.argv;
const query = side === 'ours' ? await createOurClient(url) : createHandWrittenClient(url);

async function repeat(operations) {
  let next = 0;
  const worker = async () => {
    while (next < operations) await query(`ORDER${next++}`);
  };
  await Promise.all(Array.from({ length: Number(concurrency) }, worker));
}

serveMeasurements(
  {
    example: () => query('ORDER7'),
    warmUp: ({ operations }) => repeat(operations),
    sample: async ({ operations }) => {
      const before = cpuMicroseconds();
      await repeat(operations);
      return cpuMicroseconds() - before;
    },
  },
  // Kept-alive connections would hold the process.
  () => process.exit(0),
);
