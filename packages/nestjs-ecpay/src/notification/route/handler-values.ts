import type { EcpayDto } from '../../dto/ecpay-dto.js';

/** What the parameter decorators of a ReturnURL handler take their values from. */
export interface HandlerValues {
  readonly notification: EcpayDto;
  /** The inbox's transaction. */
  readonly tx: unknown;
  /** Makes the signal that fires when the handler is given up. */
  readonly signal: () => AbortSignal;
  /** A test has overridden the guard: there is no inbox, and nothing is asked of it. */
  readonly withoutInbox?: boolean;
}
