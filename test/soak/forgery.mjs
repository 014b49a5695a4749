// What a forger sees of a running application: every class of forgery gets the same answer, byte for byte, after the same
// time; and no splice of two genuine messages is accepted. Exit code 1 when an answer differs or a forgery is accepted;
// times are printed to be read.
//
//   node test/soak/forgery.mjs --requests 400
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Connection, returnUrlRequest } from './ecpay/connection.mjs';
import { envelopeText } from './ecpay/events.mjs';
import { forgeries, genuine, splicesOf } from './ecpay/forgeries.mjs';
import { chanceOfSpread, median, selfNoise, spread } from './ecpay/medians.mjs';
import { createRandom, shuffle } from './ecpay/random.mjs';
import { HostProcess } from './host/host-process.mjs';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '20' }, // of each class
    pairs: { type: 'string', default: '1' }, // of genuine messages, each spliced in every way
    seed: { type: 'string', default: '1' },
    platforms: { type: 'string', default: 'express,fastify' },
  },
});
const program = fileURLToPath(new URL('host/forgery-host.mjs', import.meta.url));
const SPLICE_CONNECTIONS = 48;
const random = createRandom(Number(values.seed));
const ms = (value) => `${value.toFixed(3)} ms`.padStart(12);

for (const platform of values.platforms.split(',')) {
  const host = await HostProcess.start(program, [platform]);
  try {
    console.log(`\n${platform}`);
    const refusal = await measureClasses(host);
    for (let pair = 0; pair < Number(values.pairs); pair++) await trySplices(host, refusal);
  } catch (error) {
    console.log(`VIOLATION: ${error.message}`);
    process.exitCode = 1;
  } finally {
    await host.close();
  }
}

/** Sends the classes in turn, one request at a time, so that whatever disturbs the machine disturbs them alike. */
async function measureClasses(host) {
  const connection = new Connection(host.port);
  const times = new Map(Object.keys(forgeries).map((name) => [name, []]));
  const answers = new Map();
  const rounds = Number(values.requests);
  for (let round = -3; round < rounds; round++) {
    for (const name of shuffle([...times.keys()], random)) {
      const request = returnUrlRequest(forgeries[name]());
      const start = performance.now();
      const answer = await connection.exchange(request);
      const duration = performance.now() - start;
      // The first rounds warm up.
      if (round >= 0) times.get(name).push(duration);
      noteAnswer(answers, answer, name);
    }
  }
  connection.close();
  report(times, rounds);
  if (answers.size !== 1) throw new Error(`${answers.size} different answers:\n${describe(answers)}`);
  const [refusal] = answers.keys();
  if (!/^400\n[^]*\n0\|Rejected$/.test(refusal)) throw new Error(`not the refusal:\n${refusal}`);
  if ((await host.ask('handled')) !== 0) throw new Error('a forgery was handled');
  console.log(`one answer for all ${times.size} classes:\n${refusal.replace(/^/gm, '    ')}`);
  return refusal;
}

function textOf({ status, head, body }) {
  return `${status}\n${head}\n\n${body}`.replaceAll('\r', '');
}

function noteAnswer(answers, answer, name) {
  const text = textOf(answer);
  if (!answers.has(text)) answers.set(text, new Set());
  answers.get(text).add(name);
}

function describe(answers) {
  return [...answers].map(([text, names]) => `${[...names].join(', ')}:\n${text}`).join('\n');
}

function report(times, rounds) {
  console.log(
    `response times, ${rounds} requests of each class${' '.repeat(8)}median  halves of it differ by`,
  );
  for (const [name, list] of times)
    console.log(`  ${name.padEnd(42)}${ms(median(list))}${ms(selfNoise(list))}`);
  const classes = [...times.values()];
  const noise = Math.max(...classes.map(selfNoise));
  const distance = spread(classes);
  console.log(
    `medians lie within ${ms(distance).trim()}; a class against itself within ${ms(noise).trim()}; ` +
      `chance spreads equal classes as far in ${(100 * chanceOfSpread(classes, random)).toFixed(0)} of 100 cases`,
  );
}

/** Tries every splice of two genuine messages; only those two themselves may pass. */
async function trySplices(host, refusal) {
  const [a, b] = [genuine(), genuine()];
  const originals = [a, b].map((sealed) => sealed.toString('base64'));
  const splices = shuffle(splicesOf(a, b), random);
  const handledBefore = await host.ask('handled');
  let next = 0;
  let accepted = 0;
  const worker = async () => {
    const connection = new Connection(host.port);
    while (next < splices.length) {
      const splice = splices[next++];
      const answer = await connection.exchange(returnUrlRequest(envelopeText(splice)));
      if (originals.includes(splice.toString('base64'))) {
        if (answer.body !== '1|OK') throw new Error(`a genuine message was answered ${textOf(answer)}`);
        accepted++;
      } else if (textOf(answer) !== refusal) throw new Error(`a splice was answered ${textOf(answer)}`);
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: SPLICE_CONNECTIONS }, worker));
  const handled = (await host.ask('handled')) - handledBefore;
  if (accepted !== 2 || handled !== 2)
    throw new Error(`${accepted} accepted and ${handled} handled instead of 2`);
  console.log(`${splices.length} splices of two genuine messages: ${accepted} accepted, which are those two`);
}
