import { EcpayValidationError, taipeiTime } from '@nestjs-ecpay/protocol';
import { DAY_MS } from '../clock/duration.js';

/**
 * Reads the moment to move a clock to: `20:15` is the next time it is that late in Taipei, `2026/08/01 20:15` (also with
 * `-`, `T` and seconds) is that moment.
 *
 * @throws {EcpayValidationError} for any other text.
 */
export function nextMoment(text: string, now: Date): Date {
  const time = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text.trim());
  const day = taipeiTime.format(now).slice(0, 10);
  if (time) {
    const at = parse(`${day} ${(time[1] ?? '').padStart(2, '0')}:${time[2]}:${time[3] ?? '00'}`);
    return at.getTime() > now.getTime() ? at : new Date(at.getTime() + DAY_MS);
  }
  const full = /^(\d{4})[/-](\d{2})[/-](\d{2})[ T](\d{2}:\d{2})(?::(\d{2}))?$/.exec(text.trim());
  return parse(full ? `${full[1]}/${full[2]}/${full[3]} ${full[4]}:${full[5] ?? '00'}` : text);
}

function parse(text: string): Date {
  try {
    return taipeiTime.parse(text);
  } catch {
    throw new EcpayValidationError(
      [{ path: 'to', message: 'must be a time such as 20:15, or 2026/08/01 20:15, in Taipei' }],
      { operation: 'simulator.control' },
    );
  }
}
