import type { JsonObject } from '@nestjs-ecpay/protocol';
import type { NotificationFault } from '../faults/fault.js';
import { find, spoilEnvelope, spoilSigner, staleBy } from '../faults/spoil-answer.js';
import { dataEnvelope } from '../wire/reply.js';
import { notificationData } from './notification-data.js';
import type { Notification } from './notification.js';
import { splice } from './splice.js';

/** A notification as it goes out. */
export interface ComposedNotification {
  readonly body: string;
  readonly data: JsonObject;
  /** Data of the envelope before any fault touched it. */
  readonly genuineData: string;
  readonly timestamp: number;
}

/** Writes one sending of a notification, with the faults that strike it. */
export function composeNotification(
  notification: Notification,
  attempt: number,
  faults: readonly NotificationFault[],
  { timestamp, previousData }: { readonly timestamp: number; readonly previousData: string | undefined },
): ComposedNotification {
  const data = notificationData(notification, attempt);
  const envelope = dataEnvelope(
    { envelope: { MerchantID: notification.envelopeMerchantId } },
    data,
    spoilSigner(notification.signer, faults),
    { timestamp: timestamp - staleBy(faults), checkMac: false },
  );
  const genuineData = String(envelope['Data']);
  const spliced = find(faults, 'splice')
    ? { ...envelope, Data: splice(genuineData, previousData) }
    : envelope;
  return { body: JSON.stringify(spoilEnvelope(spliced, faults)), data, genuineData, timestamp };
}
