// A process that measures one operation of one codec: `codec-process.mjs <ours|theirs> <seal|open|sign>`.
import { DataCipher, stringifyForCheckMac, TicketCheckMacValue } from '@nestjs-ecpay/protocol';
import { cpuMicroseconds, serveMeasurements } from '../method/measured-process.mjs';
import { doActionJson, notificationJson, queryRefundInfoJson } from './messages.mjs';
import { createPlainCodec } from './plain-codec.mjs';

const payment = { hashKey: 'pwFHCqoQZGmho4w6', hashIv: 'EkRm7iFT261dpevs' }; // public stage keys
const ticket = { hashKey: '7b53896b742849d3', hashIv: '37a0ad3c6ffa428b' };
const DISTINCT = 1_024;

const [, , side, operation] = process.argv;

function createOurs() {
  const cipher = new DataCipher(payment);
  const checkMac = new TicketCheckMacValue(ticket);
  return {
    seal: (json) => cipher.seal(json),
    open: (data) => cipher.open(data),
    sign: (json) => checkMac.sign(json),
  };
}

function createTheirs() {
  const codec = createPlainCodec(payment);
  const { sign } = createPlainCodec(ticket);
  return { seal: (json) => codec.seal(json), open: (data) => codec.open(data), sign: (json) => sign(json) };
}

const texts = (write) => Array.from({ length: DISTINCT }, (_, i) => write(i));
const inputs = {
  seal: () => texts(doActionJson),
  open: () => texts(notificationJson).map(createPlainCodec(payment).seal),
  sign: () => texts((i) => stringifyForCheckMac(JSON.parse(queryRefundInfoJson(i)))),
}[operation]();

const codec = side === 'ours' ? createOurs() : createTheirs();
const run = codec[operation];

/** Results are added up, so that nothing can be left out as useless. */
function repeat(operations) {
  let characters = 0;
  for (let i = 0; i < operations; i++) {
    const result = run(inputs[i % DISTINCT]);
    characters +=
      operation === 'open' ? result.json.length + Object.keys(result.value).length : result.length;
  }
  return characters;
}

serveMeasurements({
  /** What this side makes of one input: both sides must agree. */
  example: () => {
    const result = run(inputs[7]);
    return operation === 'open' ? { json: result.json, value: result.value } : result;
  },
  warmUp: ({ operations }) => repeat(operations),
  // Without a forced collection: it would throw away what the engine has learnt, and favour whoever allocates more.
  sample: ({ operations }) => {
    const before = cpuMicroseconds();
    repeat(operations);
    return cpuMicroseconds() - before;
  },
});
