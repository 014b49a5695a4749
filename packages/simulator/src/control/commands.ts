import { EcpayValidationError, taipeiTime } from '@nestjs-ecpay/protocol';
import type { FaultRule } from '../faults/fault.js';
import type { FormEntry } from '../payments/buyer.js';
import type { OrderRequest } from '../payments/payment-request.js';
import type { Simulator } from '../simulator.js';
import { nextMoment } from './next-moment.js';
import { readInput, type Fields, type Input } from './read-input.js';

const ORDER = {
  MerchantTradeNo: 'text',
  MerchantID: 'text',
  PlatformID: 'text',
  TradeAmt: 'integer',
  Stage: 'integer',
  RedDan: 'integer',
  unionPay: 'flag',
  PeriodType: 'text',
  Frequency: 'integer',
  ExecTimes: 'integer',
  Card6No: 'text',
  Card4No: 'text',
  CustomField: 'text',
  returnUrl: 'text',
} as const satisfies Fields;

const DECLINE = { ...ORDER, RtnCode: 'integer', RtnMsg: 'text' } as const satisfies Fields;
const TICKET = { MerchantTradeNo: 'text', MerchantID: 'text' } as const satisfies Fields;

const FORM = {
  Token: 'text',
  method: 'text',
  CardNo: 'text',
  CardValidMM: 'text',
  CardValidYY: 'text',
  Stage: 'integer',
} as const satisfies Fields;

const FAULT = {
  on: 'text',
  kind: 'text',
  Action: 'text',
  MerchantTradeNo: 'text',
  after: 'integer',
  times: 'integer',
  probability: 'number',
  seed: 'integer',
  ms: 'number',
  status: 'integer',
  envelope: 'flag',
  tookEffect: 'flag',
  transCode: 'integer',
  seconds: 'number',
  copies: 'integer',
} as const satisfies Fields;

type Command = (ecpay: Simulator, input: Input) => unknown;

/**
 * What can be told a running simulator from outside: by its console and by its command line. Each goes through the public
 * library and returns JSON.
 *
 * @throws {EcpayValidationError} each of them, when it makes no sense.
 */
export const commands: Readonly<Record<string, Command>> = {
  order: (ecpay, input) => ecpay.order(orderOf(input)),
  pay: (ecpay, input) => ecpay.pay(orderOf(input)),
  'pay-code': (ecpay, input) => ecpay.buyer.payCode({ ...readInput(input, TICKET), ...nameOf(input) }),
  'bank-page': (ecpay, input) => {
    const { passed = true, ...order } = readInput(input, { ...TICKET, passed: 'flag' });
    ecpay.buyer.leaveBank({ ...order, ...nameOf(input), passed });
    return ecpay.orders.get(nameOf(input).MerchantTradeNo, order.MerchantID) ?? {};
  },
  'fill-form': (ecpay, input) => ecpay.buyer.fillForm(readInput(input, FORM) as FormEntry),
  fail: (ecpay, input) => ecpay.fail({ ...readInput(input, DECLINE), ...nameOf(input) } as OrderRequest),
  simulate: (ecpay, input) => {
    const { SimulatePaid, ...order } = readInput(input, { ...ORDER, SimulatePaid: 'flag' });
    return ecpay.simulatePayment({
      ...(order as OrderRequest),
      ...nameOf(input),
      ...(SimulatePaid === undefined ? {} : { SimulatePaid }),
    });
  },
  charge: (ecpay, input) => ecpay.chargeNextPeriod({ ...readInput(input, DECLINE), ...nameOf(input) }),
  notify: (ecpay, input) =>
    ecpay.notify({
      ...readInput(input, { ...TICKET, TradeNo: 'text', returnUrl: 'text' }),
      ...nameOf(input),
    }),
  'send-again': (ecpay, input) => {
    const { id = Number.NaN, url } = readInput(input, { id: 'integer', url: 'text' });
    return ecpay.sendAgain({ id, ...(url === undefined ? {} : { url }) });
  },
  'return-url': (ecpay, input) => {
    const { returnUrl } = readInput(input, { returnUrl: 'text' });
    ecpay.returnUrl = returnUrl;
    return { returnUrl: ecpay.returnUrl ?? null };
  },
  advance: async (ecpay, input) => {
    const { to, ...duration } = readInput(input, {
      days: 'number',
      hours: 'number',
      minutes: 'number',
      seconds: 'number',
      to: 'text',
    });
    if (to !== undefined) await ecpay.advanceTo(nextMoment(to, ecpay.clock.now()));
    else if (Object.keys(duration).length > 0) await ecpay.advance(duration);
    else throw problem('', 'say how far: days, hours, minutes or seconds, or a time in `to`');
    return clockOf(ecpay);
  },
  'clock-stop': (ecpay) => {
    ecpay.clock.stop();
    return clockOf(ecpay);
  },
  'clock-start': (ecpay) => {
    ecpay.clock.start();
    return clockOf(ecpay);
  },
  'ticket-issue': (ecpay, input) => {
    const ticket = readInput(input, { ...TICKET, TradeAmount: 'integer', pickupVoucher: 'flag' });
    return ecpay.tickets.issue({
      ...ticket,
      ...nameOf(input),
      TradeAmount: ticket.TradeAmount ?? Number.NaN,
    });
  },
  'ticket-refund': (ecpay, input) =>
    ecpay.tickets.refund({ ...readInput(input, { ...TICKET, amount: 'integer' }), ...nameOf(input) }),
  'ticket-confirm': (ecpay, input) =>
    ecpay.tickets.confirmByBank({
      ...readInput(input, { ...TICKET, refundNo: 'integer' }),
      ...nameOf(input),
    }),
  'fault-add': (ecpay, input) => {
    const { id, rule } = ecpay.faults.add(readInput(input, FAULT) as FaultRule);
    return { id, rule };
  },
  'fault-remove': (ecpay, input) => {
    const { id } = readInput(input, { id: 'integer' });
    const fault = ecpay.faults.list().find((rule) => rule.id === id);
    if (!fault) throw problem('id', 'is no fault rule in force');
    fault.remove();
    return { id };
  },
  'fault-clear': (ecpay) => {
    ecpay.faults.clear();
    return {};
  },
};

/** What the clock shows. */
export const clockOf = ({ clock }: Simulator): { now: string; running: boolean } => ({
  now: taipeiTime.format(clock.now()),
  running: clock.running,
});

const orderOf = (input: Input): OrderRequest =>
  ({ ...readInput(input, ORDER), ...nameOf(input) }) as OrderRequest;

/** Everything but the clock and the faults is about an order. */
function nameOf({ MerchantTradeNo }: Input): { MerchantTradeNo: string } {
  if (typeof MerchantTradeNo === 'string' && MerchantTradeNo !== '') return { MerchantTradeNo };
  throw problem('MerchantTradeNo', 'must be given');
}

const problem = (path: string, message: string): EcpayValidationError =>
  new EcpayValidationError([{ path, message }], { operation: 'simulator.control' });
