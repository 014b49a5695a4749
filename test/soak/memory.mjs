// Memory of one process that takes in many notifications over HTTP: new ones, repeats and forgeries. Exit code 1 unless it
// stays flat after warm-up.
//
//   node --max-old-space-size=512 test/soak/memory.mjs --notifications 1000000 --every 100000 --remembered 50000
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Connection, returnUrlRequest } from './ecpay/connection.mjs';
import { envelopeText, eventData, seal } from './ecpay/events.mjs';
import { HostProcess } from './host/host-process.mjs';

const { values } = parseArgs({
  options: {
    notifications: { type: 'string', default: '24000' },
    every: { type: 'string', default: '4000' },
    remembered: { type: 'string', default: '2000' },
    connections: { type: 'string', default: '24' },
    platform: { type: 'string', default: 'fastify' },
    'max-growth': { type: 'string', default: '2' }, // MiB over the whole run after warm-up
    'max-seconds': { type: 'string', default: '300' },
  },
});
const { platform, ...numbers } = values;
const settings = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, Number(value)]));
const { notifications, every } = settings;
const MIB = 2 ** 20;
const mib = (bytes) => `${(bytes / MIB).toFixed(2)} MiB`.padStart(12);

const deadline = AbortSignal.timeout(settings['max-seconds'] * 1000);
const host = await HostProcess.start(
  fileURLToPath(new URL('host/memory-host.mjs', import.meta.url)),
  [platform, values.remembered],
  ['--expose-gc'],
);
const connections = Array.from({ length: settings.connections }, () => new Connection(host.port));
const answers = new Map();
let events = 0;
try {
  await measureAll();
} catch (error) {
  console.log(`VIOLATION: ${error.stack}`);
  process.exitCode = 1;
} finally {
  for (const connection of connections) connection.close();
  await host.close();
}

async function measureAll() {
  const start = performance.now();
  const samples = [];
  console.log(`one process on ${platform}, MemoryInbox of ${values.remembered} events`);
  console.log('notifications     heapUsed    external          rss');
  for (let sent = 0; sent < notifications;) {
    const count = Math.min(every, notifications - sent);
    await sendMany(count);
    sent += count;
    const { heapUsed, external, rss, handled } = await host.ask('measure');
    if (handled !== events) throw new Error(`${handled} of ${events} events were handled`);
    samples.push(heapUsed);
    console.log(String(sent).padStart(13) + mib(heapUsed) + mib(external) + mib(rss));
  }
  const seconds = (performance.now() - start) / 1000;
  for (const [answer, times] of answers) console.log(`  ${answer.padEnd(16)}${times}`);
  console.log(`${seconds.toFixed(0)} s, ${Math.round(notifications / seconds)} notifications/s`);
  judge(samples);
}

/** The first sample is the warm-up: code is compiled, the inbox is full, connections are open. */
function judge(samples) {
  const [first, ...rest] = samples.slice(1);
  if (first === undefined || rest.length === 0) throw new Error('too few samples: give more notifications');
  const growth = rest.at(-1) - first;
  const perNotification = growth / (rest.length * every);
  console.log(
    `after warm-up the heap grew by ${mib(growth).trim()}, ${perNotification.toFixed(2)} bytes a notification`,
  );
  if (growth > settings['max-growth'] * MIB) throw new Error(`more than ${values['max-growth']} MiB`);
}

async function sendMany(count) {
  let next = 0;
  const worker = async (connection) => {
    while (next < count) {
      deadline.throwIfAborted();
      const [request, expected] = createRequest(next++);
      const { status, body } = await connection.exchange(request);
      const answer = `${status} ${body}`;
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
      if (answer !== expected) throw new Error(`answered ${answer} instead of ${expected}`);
    }
  };
  await Promise.all(connections.map(worker));
}

/** Of twenty messages one is a forgery, one a forgery in the name of a merchant that nobody knows, one a repeat. */
function createRequest(i) {
  if (i % 20 === 7) return [returnUrlRequest(envelopeText(randomBytes(640))), '400 0|Rejected'];
  if (i % 20 === 13) {
    const stranger = String(1_000_000 + (events % 9_000_000));
    return [returnUrlRequest(envelopeText(randomBytes(640), stranger)), '400 0|Rejected'];
  }
  // Far enough back to be done, near enough to be remembered.
  const isRepeat = i % 20 === 19 && events > 500;
  const data = isRepeat ? eventData(events - 500, 1) : eventData(events++);
  return [returnUrlRequest(envelopeText(seal(JSON.stringify(data)))), '200 1|OK'];
}
