import { metrics } from '@opentelemetry/api';
import type { EcpayHooks } from '../options/ecpay-hooks.js';
import { notificationAttributes, requestAttributes } from './attributes.js';
import { SCOPE } from './scope.js';

/** Seconds; the last of them lie around the time limits of actions and of calls that wait for the bank. */
const REQUEST_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 40, 60, 90];
/** Seconds; ECPay is answered after 9 at the latest, and a handler is given up after 240. */
const NOTIFICATION_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 9, 30, 60, 240];

/**
 * Counts and times what the hooks hear. Attributes are names of operations, outcomes and codes, of which there are few: no
 * order, no merchant, no text.
 */
export function metricHooks(): EcpayHooks {
  const meter = metrics.getMeter(SCOPE);
  const requests = meter.createHistogram('ecpay.client.request.duration', {
    unit: 's',
    description: 'Calls to ECPay, by operation and outcome; each attempt of a read counts.',
    advice: { explicitBucketBoundaries: REQUEST_BUCKETS },
  });
  const notifications = meter.createHistogram('ecpay.notification.duration', {
    unit: 's',
    description: 'Notifications of ECPay from arrival to result, by kind and result.',
    advice: { explicitBucketBoundaries: NOTIFICATION_BUCKETS },
  });
  return {
    onResponse: (event) => requests.record(event.durationMs / 1000, requestAttributes(event)),
    onNotification: (event) => notifications.record(event.durationMs / 1000, notificationAttributes(event)),
  };
}
