// Measures the simulator: its start after Node itself, and DoAction requests a second on one core.
//   node test/bench/simulator/simulator.mjs [rounds]
// The client is this process; the simulator is another, and its CPU time tells what one core of it can do.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { DataCipher, stageMerchants } from '@nestjs-ecpay/protocol';
import { machine } from '../report.mjs';

const ORDERS = 3_000;
const CONNECTIONS = 16;
const AIM = { startMs: 300, perSecond: 1_500 };
/** Each order is captured, refunded twice in part, and refused once. */
const STEPS = [
  ['C', 1_000],
  ['R', 200],
  ['R', 100],
  ['R', 900],
];

const rounds = Number(process.argv[2] ?? 5);
const merchant = stageMerchants[0];
const cipher = new DataCipher(merchant);
const { date, node, cpu, os } = machine();
console.log(
  `${date}, Node ${node}, ${cpu}, ${os}; ${ORDERS * STEPS.length} DoActions over ${CONNECTIONS} connections`,
);
console.log('round   start ms   requests/s   requests/CPU second');

const results = [];
for (let round = 1; round <= rounds; round++) {
  const result = await measure();
  results.push(result);
  print(round, result);
}
const median = (name) => results.map((result) => result[name]).sort((a, b) => a - b)[results.length >> 1];
const medians = {
  startMs: median('startMs'),
  perSecond: median('perSecond'),
  perCpuSecond: median('perCpuSecond'),
};
print('median', medians);
console.log(
  `aims: start under ${AIM.startMs} ms ${medians.startMs < AIM.startMs ? 'met' : 'missed'}, ` +
    `${AIM.perSecond} DoActions a second on one core ${medians.perCpuSecond >= AIM.perSecond ? 'met' : 'missed'}`,
);

async function measure() {
  const child = fork(new URL('./gateway-process.mjs', import.meta.url), [String(ORDERS)]);
  const [{ url, startMs, orders }] = await once(child, 'message');
  const bodies = STEPS.flatMap(([Action, TotalAmount]) =>
    orders.map((TradeNo, n) => body({ MerchantTradeNo: `A${n}`, TradeNo, Action, TotalAmount })),
  );
  const before = await cpuOf(child);
  const begun = performance.now();
  const answered = await send(url, bodies);
  const seconds = (performance.now() - begun) / 1_000;
  const after = await cpuOf(child);
  const cpuSeconds = (after.user + after.system - before.user - before.system) / 1e6;
  child.send('close');
  await once(child, 'exit');
  if (answered.accepted !== 3 * ORDERS || answered.refused !== ORDERS) {
    throw new Error(`the simulator answered wrongly: ${JSON.stringify(answered)}`);
  }
  return { startMs, perSecond: bodies.length / seconds, perCpuSecond: bodies.length / cpuSeconds };
}

function body(data) {
  return JSON.stringify({
    MerchantID: merchant.merchantId,
    RqHeader: { Timestamp: Math.floor(Date.now() / 1_000) },
    Data: cipher.seal(JSON.stringify({ PlatformID: '', MerchantID: merchant.merchantId, ...data })),
  });
}

/** Sends all bodies in order, over so many connections at a time, and opens each answer. */
async function send(url, bodies) {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const counts = { accepted: 0, refused: 0 };
  let next = 0;
  const work = async () => {
    while (next < bodies.length) {
      const { Data } = JSON.parse(await post(`${url}/1.0.0/Credit/DoAction`, bodies[next++], agent));
      if (cipher.open(Data).value.RtnCode === 1) counts.accepted++;
      else counts.refused++;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  agent.destroy();
  return counts;
}

function post(url, text, agent) {
  return new Promise((resolve, reject) => {
    const call = request(url, { method: 'POST', agent, headers: { 'Content-Type': 'application/json' } });
    call.once('error', reject);
    call.once('response', (response) => {
      let answer = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => (answer += chunk));
      response.once('end', () => resolve(answer));
    });
    call.end(text);
  });
}

async function cpuOf(child) {
  child.send('cpu');
  const [{ cpu: usage }] = await once(child, 'message');
  return usage;
}

function print(round, { startMs, perSecond, perCpuSecond }) {
  console.log(
    String(round).padEnd(8) +
      startMs.toFixed(0).padStart(8) +
      perSecond.toFixed(0).padStart(13) +
      perCpuSecond.toFixed(0).padStart(22),
  );
}
