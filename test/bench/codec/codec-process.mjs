// A process that measures one operation of one codec: `codec-process.mjs <ours|theirs> <seal|open|sign|request>`.
import {
  checkRequest,
  DataCipher,
  stringifyForCheckMac,
  tables,
  TicketCheckMacValue,
} from '@nestjs-ecpay/protocol';
import { cpuMicroseconds, serveMeasurements } from '../method/measured-process.mjs';
import { doActionJson, notificationJson, queryRefundInfoJson, tokenRequest } from './messages.mjs';
import { createPlainCodec } from './plain-codec.mjs';
import { checkTokenRequest } from './plain-request.mjs';

const payment = { hashKey: 'pwFHCqoQZGmho4w6', hashIv: 'EkRm7iFT261dpevs' }; // public stage keys
const ticket = { hashKey: '7b53896b742849d3', hashIv: '37a0ad3c6ffa428b' };
const DISTINCT = 1_024;
/** What is wrong with the broken request. */
const BROKEN = [
  'CardInfo.CreditInstallment',
  'CardInfo.OrderResultURL',
  'OrderInfo.ItemName',
  'OrderInfo.MerchantTradeDate',
  'OrderInfo.MerchantTradeNo',
  'OrderInfo.ReturnURL',
  'OrderInfo.TotalAmount',
  'OrderInfo.TradeDesc',
  'Whatever',
].join();

const [, , side, operation] = process.argv;

function createOurs() {
  const cipher = new DataCipher(payment);
  const checkMac = new TicketCheckMacValue(ticket);
  return {
    seal: (json) => cipher.seal(json),
    open: (data) => cipher.open(data),
    sign: (json) => checkMac.sign(json),
    request: checked(
      (request) => checkRequest(tables.CheckoutGetTokenByTradeRequest, request),
      (json) => cipher.seal(json),
    ),
  };
}

function createTheirs() {
  const codec = createPlainCodec(payment);
  const { sign } = createPlainCodec(ticket);
  return {
    seal: (json) => codec.seal(json),
    open: (data) => codec.open(data),
    sign: (json) => sign(json),
    request: checked(checkTokenRequest, (json) => codec.seal(json)),
  };
}

/** Both have to refuse what is wrong, or one of them would be fast for having checked nothing. */
function checked(check, seal) {
  const broken = { ...tokenRequest(0), Whatever: 1, CardInfo: {}, OrderInfo: { MerchantTradeNo: 'no-dash' } };
  const paths = check(broken)
    .map(({ path }) => path)
    .sort();
  if (paths.join() !== BROKEN) throw new Error(`the check finds ${paths.join()}`);
  return (request) => {
    if (check(request).length > 0) throw new Error('a request is refused');
    return seal(JSON.stringify(request));
  };
}

const texts = (write) => Array.from({ length: DISTINCT }, (_, i) => write(i));
const inputs = {
  seal: () => texts(doActionJson),
  open: () => texts(notificationJson).map(createPlainCodec(payment).seal),
  sign: () => texts((i) => stringifyForCheckMac(JSON.parse(queryRefundInfoJson(i)))),
  request: () => texts(tokenRequest),
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
