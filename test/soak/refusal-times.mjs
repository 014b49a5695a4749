// Can a stranger tell by the time of a refusal why it was refused? Sends every class of refused messages in random order, and
// compares each pair of classes by a Kolmogorov-Smirnov test. Exit code 1 when the pair that would make a padding oracle can
// be told apart; the others are printed to be read. On a machine that has nothing else to do:
//
//   node test/soak/refusal-times.mjs --samples 4000
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Connection, returnUrlRequest } from './ecpay/connection.mjs';
import { envelopeText, eventData, seal } from './ecpay/events.mjs';
import { BLOCK } from './ecpay/forgeries.mjs';
import { kolmogorovSmirnov } from './ecpay/kolmogorov-smirnov.mjs';
import { median } from './ecpay/medians.mjs';
import { createRandom, shuffle } from './ecpay/random.mjs';
import { HostProcess } from './host/host-process.mjs';

const { values } = parseArgs({
  options: {
    samples: { type: 'string', default: '40' }, // of each class
    kib: { type: 'string', default: '1,60' },
    platforms: { type: 'string', default: 'express,fastify' },
    connections: { type: 'string', default: '4' },
    seed: { type: 'string', default: '1' },
  },
});
const SIGNIFICANCE = 0.01;
const PADDING_PAIR = ['bad padding', 'good padding, garbled'];
const random = createRandom(Number(values.seed));
const program = fileURLToPath(new URL('host/forgery-host.mjs', import.meta.url));

for (const platform of values.platforms.split(',')) {
  for (const kib of values.kib.split(',').map(Number)) {
    const host = await HostProcess.start(program, [platform]);
    try {
      compare(`${platform}, ${kib} KiB`, await measure(host.port, classesOf(kib * 1024)));
    } finally {
      await host.close();
    }
  }
}

/** Bodies of about this many bytes, by class. */
function classesOf(bytes) {
  // Base64 makes four characters of three bytes; the envelope takes some hundred.
  const room = Math.floor(((bytes - 150) * 3) / 4 / BLOCK) * BLOCK;
  const sealedOf = (changes) => {
    const json = (filler) => JSON.stringify({ ...eventData(0), ...changes, Filler: 'x'.repeat(filler) });
    const least = seal(json(0)).length;
    return seal(json(Math.max(0, room - least)));
  };
  const sealed = sealedOf({});
  const garbled = Buffer.from(sealed);
  garbled[BLOCK + 3] ^= 0x55;
  const badPadding = Buffer.from(sealed);
  badPadding[badPadding.length - BLOCK - 1] ^= 0x55;
  return {
    'no Data': JSON.stringify({ MerchantID: '3002607', Filler: randomBytes(room).toString('base64') }),
    'unknown merchant': envelopeText(sealed, '9999999'),
    'bad padding': envelopeText(badPadding),
    'good padding, garbled': envelopeText(garbled),
    'another merchant inside': envelopeText(sealedOf({ MerchantID: '2000132' })),
    incomplete: envelopeText(sealedOf({ OrderInfo: {} })),
  };
}

/** @returns the times of each class in milliseconds. */
async function measure(port, classes) {
  const requests = new Map(Object.entries(classes).map(([name, body]) => [name, returnUrlRequest(body)]));
  const times = new Map([...requests.keys()].map((name) => [name, []]));
  const samples = Number(values.samples);
  const order = shuffle(
    [...requests.keys()].flatMap((name) => Array.from({ length: samples }, () => name)),
    random,
  );
  const warmUp = Math.min(200, samples) * requests.size;
  const turns = [
    ...order.slice(0, warmUp).map((name) => ({ name, counts: false })),
    ...order.map((name) => ({ name, counts: true })),
  ];
  let next = 0;
  const worker = async () => {
    const connection = new Connection(port);
    while (next < turns.length) {
      const { name, counts } = turns[next++];
      const start = performance.now();
      const { status, body } = await connection.exchange(requests.get(name));
      const duration = performance.now() - start;
      if (status !== 400 || body !== '0|Rejected') throw new Error(`${name} was answered ${status} ${body}`);
      if (counts) times.get(name).push(duration);
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: Number(values.connections) }, worker));
  return times;
}

function compare(title, times) {
  console.log(`\n${title}: ${values.samples} of each class`);
  for (const [name, list] of times) console.log(`  ${name.padEnd(26)}median ${median(list).toFixed(3)} ms`);
  const names = [...times.keys()];
  const pairs = names.flatMap((a, i) => names.slice(i + 1).map((b) => [a, b]));
  const limit = SIGNIFICANCE / pairs.length;
  let apart = 0;
  for (const [a, b] of pairs) {
    const { distance, p } = kolmogorovSmirnov(times.get(a), times.get(b));
    const isPadding = PADDING_PAIR.includes(a) && PADDING_PAIR.includes(b);
    const isApart = p < limit;
    if (isApart) apart++;
    if (isApart || isPadding)
      console.log(
        `  ${isApart ? 'TOLD APART' : 'not told apart'}: ${a} / ${b}, D ${distance.toFixed(3)}, p ${p.toExponential(1)}`,
      );
    if (isApart && isPadding) {
      console.log('VIOLATION: the padding can be told by the time');
      process.exitCode = 1;
    }
  }
  console.log(`  ${apart} of ${pairs.length} pairs told apart (p < ${limit.toExponential(1)})`);
}
