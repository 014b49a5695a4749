import { taipeiTime } from '@nestjs-ecpay/protocol';

/** The last numbers given out. */
export interface NumberSeriesState {
  readonly trades: number;
  readonly authorizations: number;
}

/** Gives out the numbers that ECPay gives: unique within one simulator. */
export class NumberSeries {
  #trades = 0;
  #authorizations = 14_521_551;
  #prefixOf = Number.NaN;
  #prefix = '';

  exportState(): NumberSeriesState {
    return { trades: this.#trades, authorizations: this.#authorizations };
  }

  restore({ trades, authorizations }: NumberSeriesState): void {
    this.#trades = trades;
    this.#authorizations = authorizations;
  }

  /** TradeNo: 19 digits, the first twelve the time in Taipei. */
  tradeNo(now: number): string {
    if (now !== this.#prefixOf) {
      this.#prefixOf = now;
      this.#prefix = taipeiTime.format(new Date(now)).replace(/\D/g, '').slice(2);
    }
    return `${this.#prefix}${String(++this.#trades).padStart(7, '0')}`;
  }

  /** Gwsr, the number of an authorization. */
  gwsr(): number {
    return ++this.#authorizations;
  }
}
