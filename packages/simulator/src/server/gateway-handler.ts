import { EcpayValidationError, type JsonObject } from '@nestjs-ecpay/protocol';
import type { Refusal } from '../assumptions/refusal-answers.js';
import type { SimulatorClock } from '../clock/simulator-clock.js';
import type { Gateway, SimulatedEndpoint } from '../endpoints/endpoint.js';
import type { AnswerFault } from '../faults/fault.js';
import type { FaultRules } from '../faults/fault-rules.js';
import {
  find,
  spoilData,
  spoilEnvelope,
  spoilReply,
  spoilSigner,
  staleBy,
  takesEffect,
} from '../faults/spoil-answer.js';
import type { BoundedList } from '../request-log/bounded-list.js';
import type { LoggedAnswer, LoggedRequest } from '../request-log/logged-request.js';
import type { MerchantRegistry } from '../wire/merchant-registry.js';
import { keepRequest, type ArrivedRequest } from '../wire/keep-request.js';
import { openRequest, type OpenedRequest } from '../wire/open-request.js';
import { dataEnvelope, envelopeReply, transCodeEnvelope, type Reply } from '../wire/reply.js';

/** What the handler works with. */
export interface HandlerContext {
  readonly clock: SimulatorClock;
  readonly registry: MerchantRegistry;
  readonly gateway: Gateway;
  readonly faults: FaultRules;
  readonly log: BoundedList<LoggedRequest>;
  readonly nextId: () => number;
}

/** What to do with the connection. */
export type Handled =
  | { readonly do: 'answer'; readonly reply: Reply; readonly afterMs: number }
  | { readonly do: 'reset' }
  | { readonly do: 'leave' };

interface Result {
  /** The envelope before faults that need no key. */
  readonly envelope: JsonObject;
  readonly data?: JsonObject;
  /** Instead of an envelope. */
  readonly csv?: string;
  readonly problems: readonly string[];
  readonly status: number;
}

/** One request to the gateway, from its body to its answer, with the faults that strike on the way. */
export function handleRequest(
  endpoint: SimulatedEndpoint,
  arrived: ArrivedRequest,
  context: HandlerContext,
): Handled {
  const { registry, gateway, clock } = context;
  const machineNow = Date.now();
  const startedAt = performance.now();
  const id = context.nextId();
  const opened = openRequest(arrived.body, endpoint.ecpay, {
    registry,
    assumptions: gateway.assumptions,
    machineNow,
  });
  const kept = keepRequest(arrived, {
    table: endpoint.ecpay.request,
    registry,
    opened: 'data' in opened ? opened : undefined,
  });
  const faults = context.faults.forAnswer(endpoint.ecpay.name, kept.data ?? {});
  const timestamp = Math.floor(machineNow / 1_000) - staleBy(faults);
  const entry = {
    id,
    receivedAt: new Date(machineNow),
    at: clock.now(),
    endpoint: endpoint.ecpay.name,
    ...kept,
    faults: faults.map(({ kind }) => kind),
  };
  const finish = (
    problems: readonly string[],
    answer: LoggedRequest['answer'],
    handled: Handled,
  ): Handled => {
    context.log.add({ ...entry, problems, answer, tookMs: Math.round(performance.now() - startedAt) });
    return handled;
  };

  if (find(faults, 'reset-before')) return finish(opened.problems, 'reset', { do: 'reset' });
  if (!endpoint.answer && 'data' in opened && !opened.refusal) {
    const reply = notSimulated(endpoint.ecpay.name);
    return finish(['not-simulated'], reply, { do: 'answer', reply, afterMs: 0 });
  }
  const result: Result =
    'transCode' in opened
      ? {
          envelope: transCodeEnvelope(opened.envelope, opened.transCode, timestamp),
          problems: opened.problems,
          status: opened.status,
        }
      : takesEffect(faults)
        ? carryOut(endpoint, opened, faults, timestamp, context)
        : {
            envelope: transCodeEnvelope(opened.envelope, 128, timestamp),
            problems: opened.problems,
            status: 200,
          };

  if (find(faults, 'reset-after')) return finish(result.problems, 'reset', { do: 'reset' });
  if (find(faults, 'no-answer')) return finish(result.problems, 'none', { do: 'leave' });
  const reply = spoilReply(
    result.csv === undefined
      ? envelopeReply(spoilEnvelope(result.envelope, faults), result.status)
      : { status: 200, contentType: 'text/plain', body: result.csv },
    faults,
    (code) => transCodeEnvelope(opened.envelope, code, timestamp),
  );
  const answer: LoggedAnswer = {
    status: reply.status,
    body: reply.body,
    ...(result.data ? { data: result.data } : {}),
  };
  const afterMs = find(faults, 'slow')?.ms ?? 0;
  return finish(result.problems, answer, { do: 'answer', reply, afterMs });
}

/** Envelope, keys and every field were as ECPay wants them; what ECPay would do with them nobody here knows. */
const notSimulated = (name: string): Reply => ({
  status: 501,
  contentType: 'text/plain; charset=utf-8',
  body: `The request is right, but the simulator keeps no books for ${name} yet.\n`,
});

/** The request itself: refused, or carried out by its endpoint. */
function carryOut(
  endpoint: SimulatedEndpoint,
  opened: OpenedRequest,
  faults: readonly AnswerFault[],
  timestamp: number,
  { gateway, clock }: HandlerContext,
): Result {
  const { outcome, issues, problems } = judge(endpoint, opened, faults, { gateway, clock });
  const { signer } = opened;
  const refused = typeof outcome === 'string';
  const data = refused
    ? endpoint.refuse(gateway.refusals[outcome], outcome, signer, { data: opened.data, issues })
    : outcome;
  const { csv } = data;
  if (endpoint.ecpay.answer === 'csv' && typeof csv === 'string')
    return { envelope: {}, csv, problems, status: 200 };
  const sent = spoilData(data, faults);
  return {
    envelope: dataEnvelope(opened, sent, spoilSigner(signer, faults), {
      timestamp,
      checkMac: endpoint.ecpay.envelope === 'aes+mac',
    }),
    data: sent,
    problems: refused && problems.length === 0 ? [outcome] : problems,
    status: 200,
  };
}

/** What the endpoint makes of a request that got so far, or why it was refused. */
function judge(
  endpoint: SimulatedEndpoint,
  { merchant, data, refusal, issues, problems }: OpenedRequest,
  faults: readonly AnswerFault[],
  { gateway, clock }: Pick<HandlerContext, 'gateway' | 'clock'>,
): Pick<OpenedRequest, 'issues' | 'problems'> & { readonly outcome: JsonObject | Refusal } {
  if (refusal !== undefined || !merchant)
    return { outcome: refusal ?? 'merchant-mismatch', issues, problems };
  const late = find(faults, 'late-refund') !== undefined;
  try {
    const accepted = { merchant, data, now: clock.now().getTime(), late };
    return { outcome: endpoint.answer?.(accepted, gateway) ?? 'not-found', issues, problems };
  } catch (error) {
    // Fields that are right one by one and do not go together, such as instalments of a periodic order.
    if (!(error instanceof EcpayValidationError)) throw error;
    const found = error.issues;
    return {
      outcome: 'field',
      issues: found,
      problems: found.map(({ path, message }) => `${path} ${message}`.trim()),
    };
  }
}
