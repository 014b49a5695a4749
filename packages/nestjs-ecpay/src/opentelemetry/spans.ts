import {
  SpanKind,
  SpanStatusCode,
  trace,
  type SpanOptions,
  type SpanStatus,
  type Tracer,
} from '@opentelemetry/api';
import type { EcpayHooks, EcpayNotificationEvent, EcpayResponseEvent } from '../options/ecpay-hooks.js';
import {
  notificationAttributes,
  notificationDetails,
  requestAttributes,
  requestDetails,
} from './attributes.js';
import { SCOPE } from './scope.js';

/**
 * Makes a span of each call and each notification that the hooks hear of, below the span that is active there. What came late
 * is a span of its own, of the same trace.
 */
export function spanHooks(): EcpayHooks {
  const tracer = trace.getTracer(SCOPE);
  return {
    onResponse: (event) =>
      record(tracer, event.durationMs, `ECPay ${event.operation}`, requestSpan(event), requestStatus(event)),
    onNotification: (event) =>
      record(
        tracer,
        event.durationMs,
        'ECPay notification',
        notificationSpan(event),
        notificationStatus(event),
      ),
  };
}

/** It is over when it is heard of. */
function record(
  tracer: Tracer,
  durationMs: number,
  name: string,
  options: SpanOptions,
  status: SpanStatus | undefined,
): void {
  const end = Date.now();
  const span = tracer.startSpan(name, { ...options, startTime: end - durationMs });
  if (status) span.setStatus(status);
  span.end(end);
}

const requestSpan = (event: EcpayResponseEvent): SpanOptions => ({
  kind: SpanKind.CLIENT,
  attributes: { ...requestAttributes(event), ...requestDetails(event) },
});

/** What says what is wrong is the attribute `error.type`; ECPay's own words stay out. */
const requestStatus = ({ outcome }: EcpayResponseEvent): SpanStatus | undefined =>
  outcome === 'ok' ? undefined : { code: SpanStatusCode.ERROR };

const notificationSpan = (event: EcpayNotificationEvent): SpanOptions => ({
  kind: SpanKind.INTERNAL,
  attributes: { ...notificationAttributes(event), ...notificationDetails(event) },
});

function notificationStatus({ result, reason }: EcpayNotificationEvent): SpanStatus | undefined {
  if (result !== 'failed' && result !== 'refused') return undefined;
  return { code: SpanStatusCode.ERROR, ...(reason !== undefined && { message: reason }) };
}
