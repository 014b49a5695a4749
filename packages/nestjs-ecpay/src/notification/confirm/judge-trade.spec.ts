import 'reflect-metadata';
import { CreditTradeDto } from '../../dto/generated/credit-trade.dto.js';
import { PaymentNotificationDto } from '../../dto/generated/payment-notification.dto.js';
import { readDto } from '../../dto/read-dto.js';
import { confirmationRequest, isBorneOut, needsConfirmation } from './judge-trade.js';

const notification = (order: object = {}, card: object = {}): PaymentNotificationDto =>
  readDto(PaymentNotificationDto, {
    RtnCode: 1,
    MerchantID: '3002607',
    OrderInfo: { MerchantTradeNo: 'A1', TradeNo: 'T1', TradeAmt: 1200, PaymentType: 'Credit', ...order },
    CardInfo: { Gwsr: 7, Amount: 1100, RedOkAmt: 1000, ...card },
  }).value;

const trade = (changes: object = {}): CreditTradeDto =>
  readDto(CreditTradeDto, { TradeID: 7, Amount: 1200, Status: 'Captured', ...changes }).value;

it.each([
  ['Credit', true],
  [' Credit ', true],
  ['ATM', false],
  ['', false],
  [undefined, false],
])('PaymentType %j is asked about: %s', (PaymentType, asked) => {
  expect(needsConfirmation(notification({ PaymentType }))).toBe(asked);
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
  expect(isBorneOut(notification(), trade({ Amount }))).toBe(borneOut);
});

it.each([
  [7, 7, true],
  ['7', 7, true],
  [7, 8, false],
  [undefined, 8, true],
  [7, undefined, true],
])('Gwsr %j and TradeID %j agree: %s', (Gwsr, TradeID, borneOut) => {
  expect(isBorneOut(notification({}, { Gwsr }), trade({ TradeID }))).toBe(borneOut);
});
