import fc from 'fast-check';
import {
  EcpayValidationError,
  inClosingWindow,
  nextClosingWindowEnd,
  nextClosingWindowStart,
  taipeiTime,
} from '../index.js';

const seconds = fc
  .date({ min: new Date('1980-01-01Z'), max: new Date('2099-12-31Z'), noInvalidDate: true })
  .map((date) => {
    date.setUTCMilliseconds(0);
    return date;
  });

describe('taipeiTime', () => {
  it.each([
    ['2026-08-01T01:30:52Z', '2026/08/01 09:30:52'],
    ['2026-08-01T16:00:00Z', '2026/08/02 00:00:00'],
    ['2025-12-31T15:59:59.999Z', '2025/12/31 23:59:59'],
    ['2024-02-28T16:00:00Z', '2024/02/29 00:00:00'],
  ])('writes %s as %s', (iso, text) => {
    expect(taipeiTime.format(new Date(iso))).toBe(text);
  });

  it('agrees with the time zone data of this platform', () => {
    const intl = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Taipei',
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    fc.assert(
      fc.property(seconds, (date) => taipeiTime.format(date) === intl.format(date).replaceAll('-', '/')),
    );
  });

  it('reads what it writes', () => {
    fc.assert(
      fc.property(seconds, (date) => taipeiTime.parse(taipeiTime.format(date)).getTime() === date.getTime()),
    );
  });

  it.each([
    '',
    '2026/08/01',
    '2026-08-01 09:30:52',
    '2026/02/30 00:00:00',
    '2026/08/01 24:00:00',
    '2026/13/01 00:00:00',
    '2026/08/01 9:30:52',
    ' 2026/08/01 09:30:52',
    '2026/08/01 09:30:60',
  ])('refuses %p', (text) => {
    expect(() => taipeiTime.parse(text)).toThrow(EcpayValidationError);
  });

  it('refuses a date that is none', () => {
    expect(() => taipeiTime.format(new Date(NaN))).toThrow(EcpayValidationError);
  });
});

describe('the closing window', () => {
  it.each([
    ['20:14:59', false],
    ['20:15:00', true],
    ['20:29:59', true],
    ['20:30:00', false],
    ['00:00:00', false],
    ['08:15:00', false],
  ])('at %s Taipei: %p', (time, expected) => {
    expect(inClosingWindow(taipeiTime.parse(`2026/11/22 ${time}`))).toBe(expected);
  });

  it('counts the last millisecond before 20:30', () => {
    expect(inClosingWindow(new Date('2026-11-22T12:29:59.999Z'))).toBe(true);
  });

  it.each([
    ['2026/11/22 10:00:00', '2026/11/22 20:15:00', '2026/11/22 20:30:00'],
    ['2026/11/22 20:15:00', '2026/11/22 20:15:00', '2026/11/22 20:30:00'],
    ['2026/11/22 20:20:00', '2026/11/23 20:15:00', '2026/11/22 20:30:00'],
    ['2026/11/22 20:30:00', '2026/11/23 20:15:00', '2026/11/23 20:30:00'],
  ])('from %s: starts next at %s, ends next at %s', (now, start, end) => {
    const date = taipeiTime.parse(now);
    expect(taipeiTime.format(nextClosingWindowStart(date))).toBe(start);
    expect(taipeiTime.format(nextClosingWindowEnd(date))).toBe(end);
  });
});
