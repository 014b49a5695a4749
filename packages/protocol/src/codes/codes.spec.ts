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
  ])('credit %p is %s, with meaning and remedy', (code, reason) => {
    expect(explainRtn('credit', code)).toEqual({
      reason,
      explanation: expect.stringMatching(/\S\. \S.*\.$/),
    });
  });

  it.each([[42], ['交易失敗'], ['constructor'], ['__proto__'], [''], [undefined], [null]])(
    '%p is unknown and gets no invented explanation',
    (code) => expect(explainRtn('credit', code)).toEqual({ reason: 'unknown' }),
  );

  it('looks at the word when the code explains nothing', () => {
    expect(explainRtn('credit', 0, 'error_overDate').reason).toBe('over-date');
    expect(explainRtn('credit', 10000185, 'error').reason).toBe('not-found');
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
  expect(entry.source).toMatch(/^(doc|live|field): /);
});
