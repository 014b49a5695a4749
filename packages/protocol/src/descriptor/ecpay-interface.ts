import type { FieldTable } from '../fields/field-table.js';
import type { CredentialService, EcpayHost } from './hosts.js';

/** How to reach one interface of ECPay. */
export interface Endpoint {
  readonly host: EcpayHost;
  /** Path on that host. */
  readonly path: string;
}

/**
 * A field of the answer that must equal one of the request, each by its path. `optional`: where the answer has it; otherwise a
 * success without it is not believed.
 */
export interface EchoedField {
  readonly answer: string;
  readonly request: string;
  readonly optional?: true;
}

/**
 * One interface of ECPay as data: all that client, simulator and documents know about it. They ask for these facts, never for
 * the interface's name or path: two interfaces may share a URL.
 */
export interface EcpayInterface extends Endpoint {
  /** Used in errors, hooks and logs, for example `credit.doAction`. Unique. */
  readonly operation: string;
  /** What ECPay's pages call it, for example `DoAction`: how the simulator's faults and logs name it. Unique. */
  readonly name: string;
  /** Whose credentials seal and open it. */
  readonly service: CredentialService;
  /** `aes+mac`: the envelope carries PlatformID and CheckMacValue (the ticket interfaces). */
  readonly envelope: 'aes' | 'aes+mac';
  /** What a success looks like on the wire: an envelope, or a text of comma-separated cells. A failure is an envelope. */
  readonly answer: 'envelope' | 'csv';
  /**
   * `safe`: repeating the call changes nothing, so a client may send it again. `unsent`: it changes nothing, and is sent again only
   * when no connection came about. `never`: it is sent at most once.
   */
  readonly repeat: 'safe' | 'unsent' | 'never';
  /** How long to wait: `read`, `action` (changes a trade), or `bank` (a bank is asked meanwhile; at least 30 s). */
  readonly timeout: 'read' | 'action' | 'bank';
  /** Forbidden from 20:15 to 20:30 Taipei for merchants with daily automatic capture. */
  readonly closingWindow: boolean;
  /** ECPay's stage host answers it on error paths only, so that it cannot be tried there. */
  readonly stageCannot?: true;
  /** What the Accept header says, where the page wants another than `application/json`. */
  readonly accept?: string;
  readonly request: FieldTable;
  readonly response: FieldTable;
  /** What ties an answer to its request: names of fields that both have at their top level, or paths. */
  readonly echo: readonly (string | EchoedField)[];
}

/** A message that ECPay sends of its own accord. */
export interface EcpayNotificationInterface {
  /** Used in errors, hooks and logs, for example `notification.payment`. */
  readonly operation: string;
  readonly notification: FieldTable;
}
