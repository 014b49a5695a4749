import type { ActionCommand, CreditBooks } from '../books/credit-books.js';
import type { MerchantAccount } from '../books/merchant-account.js';

/** One that waits, and on whose account. */
export interface LateRefund {
  readonly account: MerchantAccount;
  readonly command: ActionCommand;
}

/** Refunds that were answered with success and wait for the next query to take effect (the fault `late-refund`). */
export class LateRefunds {
  readonly #waiting = new Map<string, LateRefund[]>();

  add(account: MerchantAccount, command: ActionCommand): void {
    const waiting = this.#waiting.get(command.TradeNo) ?? [];
    this.#waiting.set(command.TradeNo, [...waiting, { account, command }]);
  }

  /** Those that wait. */
  all(): LateRefund[] {
    return [...this.#waiting.values()].flat();
  }

  /** The trade was queried: what waited for that happens now, by the same rules as ever. */
  release(tradeNo: string, books: CreditBooks, now: number): void {
    const waiting = this.#waiting.get(tradeNo);
    if (!waiting) return;
    this.#waiting.delete(tradeNo);
    for (const { account, command } of waiting) books.doAction(account, command, now);
  }
}
