import { randomInt } from 'node:crypto';
import { taipeiTime } from '@nestjs-ecpay/protocol';
import type { CodeTerms } from '../books/credit-order.js';
import { DAY_MS, MINUTE_MS } from '../clock/duration.js';

/** How long a code is good for; each interface calls it something else. */
export interface CodeChoice {
  /** Days for ATM and BARCODE, minutes for CVS. Default 3 days, 7 days, 10 080 minutes. */
  readonly expire?: number | undefined;
  /** The bank of a virtual account. */
  readonly bank?: string | undefined;
}

/** Makes the code with which an order is paid. */
export function issueCode(method: CodeTerms['method'], { expire, bank }: CodeChoice, now: number): CodeTerms {
  switch (method) {
    case 'ATM':
      return {
        method,
        BankCode: bank === undefined || bank === '' ? '004' : bank.slice(0, 3),
        vAccount: digits(16),
        expireAt: endOfDay(now + (expire ?? 3) * DAY_MS),
      };
    case 'CVS':
      return { method, PaymentNo: `LLL${digits(11)}`, expireAt: now + (expire ?? 10_080) * MINUTE_MS };
    case 'BARCODE':
      return {
        method,
        Barcode1: `${digits(7)}CY`,
        Barcode2: digits(16),
        Barcode3: digits(15),
        expireAt: endOfDay(now + (expire ?? 7) * DAY_MS),
      };
  }
}

const digits = (count: number): string => Array.from({ length: count }, () => String(randomInt(10))).join('');

const endOfDay = (ms: number): number =>
  taipeiTime.parse(`${taipeiTime.format(new Date(ms)).slice(0, 10)} 23:59:59`).getTime();
