import 'reflect-metadata';
import { EcpayValidationError } from '@nestjs-ecpay/protocol';
import {
  CreditDoActionRequestDto,
  CreditQueryTradeRequestDto,
  TicketQueryRefundInfoRequestDto,
} from './dto.exports.js';
import type { EcpayDto } from './ecpay-dto.js';
import { validateRequest } from './validate-request.js';

const request = { MerchantTradeNo: 'A1', TradeNo: '2211', Action: 'R', TotalAmount: 100 };
const issuesOf = (input: unknown) => {
  try {
    validateRequest(CreditDoActionRequestDto, input, { operation: 'credit.doAction' });
  } catch (error) {
    if (error instanceof EcpayValidationError) return error;
    throw error;
  }
  throw new Error('expected an EcpayValidationError');
};

it('takes a plain object and gives a DTO of its own', () => {
  const dto = validateRequest(CreditDoActionRequestDto, request);
  expect(dto).toBeInstanceOf(CreditDoActionRequestDto);
  expect({ ...dto }).toEqual(request);
});

it('takes a DTO and copies it', () => {
  const given = Object.assign(new CreditQueryTradeRequestDto(), { MerchantTradeNo: 'A1' });
  const dto = validateRequest(CreditQueryTradeRequestDto, given);
  given.MerchantTradeNo = 'B2';
  expect({ ...dto }).toEqual({ MerchantTradeNo: 'A1' });
});

it.each([[null], [undefined]])('takes an optional %p as left out', (TradeNo) => {
  const dto = validateRequest(CreditQueryTradeRequestDto, { MerchantTradeNo: 'A1', TradeNo });
  expect(Object.keys(dto)).toEqual(['MerchantTradeNo']);
});

it.each([
  ['TotalAmount', '100', 'must be an integer of NT$ of at least 1'],
  ['TotalAmount', 0, 'must be an integer of NT$ of at least 1'],
  ['TotalAmount', 0.5, 'must be an integer of NT$ of at least 1'],
  ['TotalAmount', NaN, 'must be an integer of NT$ of at least 1'],
  ['TotalAmount', 1e300, 'must be an integer of NT$ of at least 1'],
  ['TotalAmount', null, 'must be an integer of NT$ of at least 1'],
  ['Action', 'refund', 'must be one of C, R, E, N'],
  ['MerchantTradeNo', '', 'must be a string of 1 to 20 characters'],
  ['MerchantTradeNo', 'A'.repeat(21), 'must be a string of 1 to 20 characters'],
  ['TradeNo', 2211, 'must be a string of 1 to 20 characters'],
])('%s = %p: %s', (path, value, message) => {
  expect(issuesOf({ ...request, [path]: value }).issues).toEqual([{ path, message }]);
});

it.each([CreditDoActionRequestDto, CreditQueryTradeRequestDto, TicketQueryRefundInfoRequestDto])(
  '%p takes MerchantID and PlatformID, and needs neither',
  (dtoClass) => {
    const rest = dtoClass === CreditDoActionRequestDto ? request : { MerchantTradeNo: 'A1' };
    const named = { ...rest, MerchantID: '3002607', PlatformID: '' };
    expect({ ...validateRequest<object & EcpayDto>(dtoClass, named) }).toEqual(named);
    expect({ ...validateRequest<object & EcpayDto>(dtoClass, rest) }).toEqual(rest);
  },
);

it.each([
  ['MerchantID', 3002607, 'may be left out, or must be a string of 1 to 10 characters'],
  ['MerchantID', '', 'may be left out, or must be a string of 1 to 10 characters'],
  ['PlatformID', '1'.repeat(11), 'may be left out, or must be a string of at most 10 characters'],
])('refuses %s = %p', (path, value, message) => {
  expect(issuesOf({ ...request, [path]: value }).issues).toEqual([{ path, message }]);
});

it('refuses a misspelt field and lists the right ones', () => {
  const { TotalAmount: _, ...rest } = request;
  expect(issuesOf({ ...rest, Amount: 100 }).issues).toEqual([
    {
      path: 'Amount',
      message: 'is no field of this request, which takes MerchantTradeNo, TradeNo, Action, TotalAmount',
    },
    { path: 'TotalAmount', message: 'must be an integer of NT$ of at least 1' },
  ]);
});

it('refuses a key __proto__ like any other', () => {
  const hostile = JSON.parse(`{"__proto__":{"TradeNo":"1"},"MerchantTradeNo":"A1"}`) as unknown;
  expect(issuesOf(hostile).issues.map(({ path }) => path)).toEqual([
    '__proto__',
    'TradeNo',
    'Action',
    'TotalAmount',
  ]);
});

it.each([[null], [undefined], ['A1'], [[request]]])('%p is no request', (input) => {
  expect(issuesOf(input).message).toBe(
    'credit.doAction: the request must be an object with the fields MerchantTradeNo, TradeNo, Action, TotalAmount',
  );
});

it('names every issue at once, keeps the outcome, quotes no value', () => {
  const error = issuesOf({ MerchantTradeNo: 'S3CR3T'.repeat(9), Action: 'S3CR3T', TotalAmount: 'S3CR3T' });
  expect(error.issues.map(({ path }) => path)).toEqual([
    'MerchantTradeNo',
    'TradeNo',
    'Action',
    'TotalAmount',
  ]);
  expect(error.outcome).toBe('not-sent');
  expect(error.message + JSON.stringify(error)).not.toContain('S3CR3T');
});
