import type { EcpayApiReason } from './api-reason.js';
import { explainRtn } from './explain-rtn.js';
import { rtnCodes } from './rtn-codes.js';
import { parseTradeStatus, tradeStatuses, type TradeStatus } from './trade-statuses.js';
import { transCodes } from './trans-codes.js';

describe('explainRtn', () => {
  it.each([
    [10000185, 'not-found'],
    ['10000185', 'not-found'],
    [5000220, 'merchant-unknown'],
    [5000261, 'merchant-unknown'],
    ['error_Stop', 'merchant-unknown'],
    ['error_nopay', 'no-payment'],
    [' error_nopay ', 'no-payment'],
    ['error', 'system'],
    ['error_amount_R', 'amount'],
    ['error_overDate', 'over-date'],
    ['更新失敗.(error_amount_R)', 'amount'],
    ['更新失敗.(error_nopay)', 'no-payment'],
    ['更新失敗.(error_overDate)', 'over-date'],
    ['更新失敗.(error_Stop)', 'merchant-unknown'],
    ['更新失敗.(餘額不足)', 'insufficient-balance'],
    [100006, 'state'],
    [10300028, 'duplicate'],
    [10100251, 'declined'],
  ])('credit %p is %s, with meaning and remedy', (code, reason) => {
    expect(explainRtn('credit', code)).toEqual({
      reason,
      explanation: expect.stringMatching(/\S\. \S.*\.$/),
    });
  });

  it.each([
    [42],
    ['交易失敗'],
    ['an error occurred'],
    ['error_amount_Rx'],
    ['更新失敗.(error_elsewhere)'],
    ['constructor'],
    ['__proto__'],
    [''],
    [undefined],
    [null],
  ])('%p is unknown and gets no invented explanation', (code) =>
    expect(explainRtn('credit', code)).toEqual({ reason: 'unknown' }),
  );

  it('looks at the word when the code explains nothing', () => {
    expect(explainRtn('credit', 0, 'error_overDate').reason).toBe('over-date');
    expect(explainRtn('credit', 10000185, 'error').reason).toBe('not-found');
  });

  it('finds the word in the sentence of a code that says only that the update failed', () => {
    expect(explainRtn('credit', 10000002, '更新失敗.(error_amount_R)').reason).toBe('amount');
  });

  it('gives every reason that is documented', () => {
    const reasons = Object.values(rtnCodes.credit).map(({ reason }) => reason);
    const documented: Record<EcpayApiReason, true> = {
      'not-found': true,
      'no-payment': true,
      'merchant-unknown': true,
      'over-date': true,
      'insufficient-balance': true,
      amount: true,
      state: true,
      duplicate: true,
      declined: true,
      system: true,
      unknown: true,
    };
    expect(new Set([...reasons, 'unknown'])).toEqual(new Set(Object.keys(documented)));
  });

  it('keeps the services apart', () => {
    expect(explainRtn('ticket', 10000185)).toEqual({ reason: 'unknown' });
  });
});

describe('trade statuses', () => {
  it.each([
    ['Authorized', 'Authorized'],
    ['authorized', 'Authorized'],
    ['Unauthorized', 'Unauthorized'],
    ['Canceled', 'Canceled'],
    ['To be captured', 'To be captured'],
    ['Tobecaptured', 'To be captured'],
    ['TO  BE CAPTURED ', 'To be captured'],
    ['Captured', 'Captured'],
    ['Operationcanceled', 'Operation canceled'],
    ['Refunded', undefined],
    ['', undefined],
    [null, undefined],
    [1, undefined],
  ])('%p is read as %p', (text, status) => expect(parseTradeStatus(text)).toBe(status));

  it('says which states go with capture rows', () => {
    const withRows = (Object.keys(tradeStatuses) as TradeStatus[]).filter((s) => tradeStatuses[s].withRows);
    expect(withRows).toEqual(['To be captured', 'Captured', 'Operation canceled']);
  });
});

it.each([
  ...Object.entries(rtnCodes.credit),
  ...Object.entries(transCodes),
  ...Object.entries(tradeStatuses),
])('%s has a meaning in both languages and a source', (_, entry) => {
  expect(entry.meaning.zh).toMatch(/。$/);
  expect(entry.meaning.en).toMatch(/^[A-Z].*\.$/);
  expect(entry.source).toMatch(/^(doc|live|field|third|inferred): /);
});
