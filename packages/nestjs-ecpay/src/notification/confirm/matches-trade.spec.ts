import 'reflect-metadata';
import { CreditTradeDto } from '../../dto/generated/credit-trade.dto.js';
import { PaymentNotificationDto } from '../../dto/generated/payment-notification.dto.js';
import { readDto } from '../../dto/read-dto.js';
import { confirmationRequest, matchesTrade, needsConfirmation } from './matches-trade.js';

const notification = (order: object = {}, card: object = {}): PaymentNotificationDto =>
  readDto(PaymentNotificationDto, {
    RtnCode: 1,
    MerchantID: '3002607',
    OrderInfo: { MerchantTradeNo: 'A1', TradeNo: 'T1', TradeAmt: 1200, PaymentType: 'Credit', ...order },
    CardInfo: { Gwsr: 7, Amount: 1100, RedOkAmt: 1000, ...card },
  }).value;

const trade = (changes: object = {}): CreditTradeDto =>
  readDto(CreditTradeDto, { TradeID: 7, Amount: 1200, Status: 'Captured', ...changes }).value;

describe('is it asked about?', () => {
  const withoutCard = (PaymentType: unknown): PaymentNotificationDto =>
    readDto(PaymentNotificationDto, {
      RtnCode: 1,
      MerchantID: '3002607',
      OrderInfo: { MerchantTradeNo: 'A1', TradeNo: 'T1', TradeAmt: 1200, PaymentType },
    }).value;

  it.each(['Credit', ' Credit ', 'CreditInstallment', 'UnionPay', 'ATM', 'CVS', '', undefined, null, 5])(
    'PaymentType %j beside data of a card: yes, no text can switch it off',
    (PaymentType) => {
      expect(needsConfirmation(notification({ PaymentType }))).toBe(true);
    },
  );

  it.each<[unknown, boolean]>([
    ['ATM', false],
    ['ATM_BOT', false],
    [' cvs ', false],
    ['BARCODE', false],
    ['WebATM_TAISHIN', false],
    ['Credit', true],
    ['Credit_CreditCard3', true],
    ['ApplePay', true],
    ['ATMCredit', true],
    ['NotCredit', true],
    ['', true],
    [undefined, true],
  ])('PaymentType %j without data of a card: %s', (PaymentType, asked) => {
    expect(needsConfirmation(withoutCard(PaymentType))).toBe(asked);
  });
});

it.each([
  [undefined, { MerchantTradeNo: 'A1' }],
  ['', { MerchantTradeNo: 'A1' }],
  ['M', { MerchantTradeNo: 'A1', TradeNo: 'T1' }],
])('with PeriodType %j the query names %j', (PeriodType, request) => {
  expect(confirmationRequest(notification({}, { PeriodType }))).toEqual(request);
});

it.each([
  [1200, true],
  [1100, true],
  [1000, true],
  [999, false],
  [0, false],
])('a queried Amount of %i, for 1200, 1100 or 1000, bears it out: %s', (Amount, borneOut) => {
  expect(matchesTrade(notification(), trade({ Amount }))).toBe(borneOut);
});

it.each([
  [7, 7, true],
  ['7', 7, true],
  [7, 8, false],
  [undefined, 8, true],
  [7, undefined, true],
])('Gwsr %j and TradeID %j agree: %s', (Gwsr, TradeID, borneOut) => {
  expect(matchesTrade(notification({}, { Gwsr }), trade({ TradeID }))).toBe(borneOut);
});
