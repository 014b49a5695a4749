// What must be true of notifications whatever happens: many deliveries to several processes over PostgreSQL, with handlers
// that fail, are given up and write on, processes that are killed, and database connections that are cut, also before, behind
// and at the answer of their COMMIT. Exit code 1 when an effect was lost or doubled.
//
//   node test/soak/notifications.mjs --events 50000 --deliveries 100000 --processes 4 --max-seconds 3600
import { parseArgs } from 'node:util';
import { DeliverySender, planDeliveries } from './ecpay/deliveries.mjs';
import { eventData, eventNameOf } from './ecpay/events.mjs';
import { createRandom } from './ecpay/random.mjs';
import { CommitCutter } from './storm/commit-cutter.mjs';
import { HostFleet } from './storm/host-fleet.mjs';
import { databaseUrl, SoakDatabase } from './storm/soak-database.mjs';
import { Storm } from './storm/storm.mjs';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '1000' },
    deliveries: { type: 'string', default: '2000' },
    processes: { type: 'string', default: '3' },
    concurrency: { type: 'string', default: '48' },
    'kill-every': { type: 'string', default: '1000' }, // ms
    'cut-every': { type: 'string', default: '300' }, // ms
    'cut-commits': { type: 'string', default: '60' }, // one of so many is cut
    'failure-rate': { type: 'string', default: '0.1' },
    'max-seconds': { type: 'string', default: '300' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const settings = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
const { events, deliveries, seed } = settings;

/** ECPay sends up to four times more what was not answered `1|OK`. */
const ROUNDS = 5;
/** It sends these only once, as if each resend had been lost: what is not done then is left to the replayer. */
const isNeverSentAgain = (event) => event % 4 === 3;
const MAX_REPLAYS = 30;

const EXPECTED_ANSWERS = /^(200 1\|OK|500 0\|Failed|503 0\|Busy|no answer .*)$/;

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => interrupted.abort(new Error(`stopped by ${signal}`)));
}
const timeLimit = AbortSignal.timeout(settings['max-seconds'] * 1000);

const random = createRandom(seed);
const database = new SoakDatabase();
const cutter = new CommitCutter({ databaseUrl, random, cutEvery: settings['cut-commits'] });
const fleet = new HostFleet({ schema: database.schema, failureRate: settings['failure-rate'], random });
const signal = AbortSignal.any([interrupted.signal, timeLimit]);
const sender = new DeliverySender({ fleet, events, concurrency: settings.concurrency, signal });
const eventNames = Array.from({ length: events }, (_, event) => eventNameOf(eventData(event)));
const violations = [];
const print = (name, value) => console.log(`${name.padEnd(34)}${value}`);

try {
  print('seed', seed);
  await database.create();
  await fleet.start(settings.processes, await cutter.listen());
  await weatherTheStorm();
  await replayAndSendOnce();
  await checkTheEnd();
} catch (error) {
  violations.push(
    `it could not be carried through after ${sender.sent} requests (${fleet.kills} kills): ${error.stack}`,
  );
  for (const [answer, times] of [...sender.answers].sort()) print(`  ${answer}`, times);
} finally {
  await fleet.close();
  violations.push(...fleet.crashes.map((crash) => `a host ended by itself: ${crash}`));
  await cutter.close();
  await database.drop();
}
for (const violation of violations) console.log(`VIOLATION: ${violation}`);
print('verdict', violations.length === 0 ? 'each effect happened exactly once' : 'FAILED');
process.exitCode = violations.length === 0 ? 0 : 1;

/** ECPay's first sending and its resends, while hosts are killed and connections cut. */
async function weatherTheStorm() {
  const start = performance.now();
  const storm = new Storm({
    fleet,
    database,
    sender,
    killEveryMs: settings['kill-every'],
    cutEveryMs: settings['cut-every'],
    random,
  });
  cutter.active = true;
  let due = planDeliveries(events, deliveries, random);
  print('events', events);
  print('deliveries', due.length);
  try {
    for (let round = 0; round < ROUNDS && due.length > 0; round++) {
      const count = due.length;
      const unanswered = await sender.deliver(due, round);
      print(`  sending ${round + 1}`, `${count}, of which ${unanswered.length} not answered 1|OK`);
      due = unanswered.filter((event) => !isNeverSentAgain(event));
    }
  } finally {
    await storm.stop();
    cutter.active = false;
  }
  const seconds = (performance.now() - start) / 1000;
  print('requests sent', sender.sent);
  for (const [answer, times] of [...sender.answers].sort()) print(`  ${answer}`, times);
  print('processes killed', fleet.kills);
  print('database connections cut', storm.cuts);
  print('  and around COMMIT', [...cutter.cuts].map(([moment, times]) => `${times} ${moment}`).join(', '));
  print('storm', `${seconds.toFixed(1)} s, ${Math.round(sender.sent / seconds)} requests/s`);
  if (fleet.kills === 0 || storm.cuts === 0 || [...cutter.cuts.values()].includes(0))
    violations.push('nothing was killed or cut: too short to show anything');
  await checkAcknowledged();
}

/** `1|OK` is a promise: whatever got it has had its effect, before any replay. */
async function checkAcknowledged() {
  const effects = await database.effects();
  const broken = eventNames.filter((name, event) => sender.acknowledged[event] && effects.get(name) !== 1);
  if (broken.length > 0)
    violations.push(`${broken.length} answered 1|OK without exactly one effect: ${some(broken)}`);
}

/** Replays in every host at once until nothing is undone; then what ECPay had given up is sent a last time. */
async function replayAndSendOnce() {
  const before = await database.inbox();
  print('handler failures noted', before.failures);
  print('undone before the replay', `${before.received} received, ${before.failed} failed`);
  const totals = { processed: 0, duplicate: 0, busy: 0, failed: 0 };
  let passes = 0;
  for (; passes < MAX_REPLAYS; passes++) {
    signal.throwIfAborted();
    const { received, failed } = await database.inbox();
    if (received + failed === 0) break;
    for (const report of await fleet.askAll('replay', { limit: 10_000 })) {
      for (const [kind, count] of Object.entries(report)) totals[kind] += count;
    }
  }
  print('replayed', `${totals.processed} processed, ${totals.failed} failed again, in ${passes} passes`);
  await fleet.askAll('setFailureRate', 0);
  const unheard = eventNames.flatMap((_, event) => (sender.acknowledged[event] ? [] : [event]));
  const left = await sender.deliver(unheard, ROUNDS);
  print('given up by ECPay, sent once more', `${unheard.length}, of which ${left.length} not answered 1|OK`);
}

async function checkTheEnd() {
  const effects = await database.effects();
  const times = eventNames.map((name) => effects.get(name) ?? 0);
  const lost = eventNames.filter((_, event) => times[event] === 0);
  const doubled = eventNames.filter((_, event) => times[event] > 1);
  const unheard = eventNames.filter((_, event) => !sender.acknowledged[event]);
  const foreign = effects.size - (events - lost.length);
  const counted = await database.counted();
  const { done, failed, received } = await database.inbox();
  const unexpected = [...sender.answers.keys()].filter((answer) => !EXPECTED_ANSWERS.test(answer));
  print(
    'effects',
    `${events - lost.length} of ${events} events, ${doubled.length} doubled, ${counted} counted`,
  );
  print('inbox', `${done} done, ${failed} failed, ${received} received`);
  if (lost.length > 0) violations.push(`${lost.length} events lost: ${some(lost)}`);
  if (doubled.length > 0) violations.push(`${doubled.length} events doubled: ${some(doubled)}`);
  if (foreign !== 0) violations.push(`${foreign} effects of events that nobody sent`);
  if (counted !== events) violations.push(`the handlers counted ${counted} effects`);
  if (unheard.length > 0) violations.push(`${unheard.length} events never answered 1|OK: ${some(unheard)}`);
  if (done !== events || failed + received > 0) violations.push('the inbox is not all done');
  if (unexpected.length > 0)
    violations.push(`answers that ReturnURL must not give: ${unexpected.join('; ')}`);
}

function some(list) {
  return list.slice(0, 5).join(', ');
}
