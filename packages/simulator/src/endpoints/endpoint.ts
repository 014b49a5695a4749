import type { EcpayInterface, JsonObject, ValidationIssue } from '@nestjs-ecpay/protocol';
import type { Assumptions } from '../assumptions/assumptions.js';
import type { Refusal, RefusalAnswer } from '../assumptions/refusal-answers.js';
import type { CreditBooks } from '../books/credit-books.js';
import type { TicketBooks } from '../books/ticket-books.js';
import type { Wallet } from '../books/wallet.js';
import type { CardCounter } from '../payments/card-counter.js';
import type { Cashier } from '../payments/cashier.js';
import type { Merchant, Signer } from '../wire/merchant-registry.js';
import type { LateRefunds } from './late-refunds.js';

/** What the endpoints work on. */
export interface Gateway {
  readonly credit: CreditBooks;
  readonly tickets: TicketBooks;
  readonly assumptions: Assumptions;
  readonly refusals: Readonly<Record<Refusal, RefusalAnswer>>;
  readonly lateRefunds: LateRefunds;
  readonly wallet: Wallet;
  readonly cashier: Cashier;
  readonly counter: CardCounter;
  /** The address of the bank's page to which a buyer is sent. */
  readonly pageOf: (challenge: string) => string;
}

/** A request that passed all checks: its fields are there and have the right types. */
export interface AcceptedRequest {
  readonly merchant: Merchant;
  readonly data: JsonObject;
  /** Milliseconds since 1970, by the simulator's clock. */
  readonly now: number;
  /** The answer is success, but the effect comes after the next query. */
  readonly late: boolean;
}

/** A request that was refused, as far as it was read. */
export interface RefusedRequest {
  readonly data: JsonObject;
  /** What is wrong with its fields. */
  readonly issues: readonly ValidationIssue[];
}

/** RtnCode, where there is one, and RtnMsg. */
export const refusalData = ({ RtnCode, RtnMsg }: RefusalAnswer): JsonObject => ({
  ...(RtnCode === undefined ? {} : { RtnCode }),
  RtnMsg,
});

/** One interface of ECPay, without the envelope. */
export interface SimulatedEndpoint {
  readonly ecpay: EcpayInterface;
  /**
   * Carries a request out. Returns Data of the answer (of an answer of comma-separated cells their text, as `csv`), or why not.
   * Absent where the simulator keeps no books.
   */
  answer?(request: AcceptedRequest, gateway: Gateway): JsonObject | Refusal;
  /** Data of the answer that refuses. */
  refuse(refusal: RefusalAnswer, reason: Refusal, signer: Signer, request: RefusedRequest): JsonObject;
}
