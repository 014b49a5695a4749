import { EcpayValidationError } from '../errors/ecpay-validation.error.js';
import { writeTaipeiTime } from '../text/taipei-text.js';

const PATTERN = /^(\d{4})\/(\d{2})\/(\d{2}) (\d{2}):(\d{2}):(\d{2})$/;

/**
 * ECPay's written time, `yyyy/MM/dd HH:mm:ss` in Taipei (+08:00), whatever the zone of this machine.
 *
 * @example
 * ```ts
 * import { taipeiTime } from '@nestjs-ecpay/protocol';
 *
 * taipeiTime.format(new Date('2026-08-01T01:30:52Z')); // '2026/08/01 09:30:52'
 * taipeiTime.parse('2026/08/01 09:30:52').toISOString(); // '2026-08-01T01:30:52.000Z'
 * ```
 * @throws {EcpayValidationError} `format` for a date outside the years 0000 to 9999 in Taipei; `parse` for a text of
 * another form or a day that does not exist.
 * @publicApi
 */
export const taipeiTime = {
  /** Writes a moment as ECPay does; milliseconds are dropped. */
  format(date: Date): string {
    const text = writeTaipeiTime(date);
    if (text !== undefined) return text;
    throw new EcpayValidationError([
      { path: '', message: 'is no date that yyyy/MM/dd HH:mm:ss can express' },
    ]);
  },

  /** Reads what `format` writes. */
  parse(text: string): Date {
    const match = PATTERN.exec(text);
    if (match) {
      const iso = `${match[1]}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:${match[6]}`;
      const date = new Date(`${iso}+08:00`);
      // Date rolls 2026/02/30 over to March; only a round trip tells a real day from a rolled one.
      if (!Number.isNaN(date.getTime()) && writeTaipeiTime(date) === text) return date;
    }
    throw new EcpayValidationError([
      {
        path: '',
        message: 'is not a time of the form yyyy/MM/dd HH:mm:ss (Taipei), for example 2026/08/01 09:30:52',
      },
    ]);
  },
};
