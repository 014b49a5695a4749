import type { FieldTable } from '../fields/field-table.js';
import { endpoints, interfaces, notifications, tables, type TableName } from '../generated/all.js';

/** Every field of the pages, table by table; the tables must have these and no others. */
const FIELDS: Record<TableName, string> = {
  CreditDoActionRequest: 'PlatformID MerchantID MerchantTradeNo TradeNo Action TotalAmount',
  CreditDoActionResponse: 'RtnCode RtnMsg PlatformID MerchantID MerchantTradeNo TradeNo',
  CreditQueryTradeRequest: 'PlatformID MerchantID MerchantTradeNo TradeNo',
  CreditQueryTradeResponse: 'RtnCode RtnMsg RtnValue CloseData',
  CreditTrade: 'TradeID Amount ClsAmt AuthTime Status',
  CreditCloseRecord: 'Status Amount DateTime',
  TicketQueryRefundInfoRequest: 'PlatformID MerchantID MerchantTradeNo',
  TicketQueryRefundInfoResponse: 'RtnCode RtnMsg MerchantID MerchantTradeNo TradeAmount TotalRefundAmount',
  PaymentNotification: 'RtnCode RtnMsg PlatformID MerchantID SimulatePaid OrderInfo CardInfo CustomField',
  OrderInfo: 'MerchantTradeNo TradeNo TradeAmt TradeDate PaymentType PaymentDate ChargeFee TradeStatus',
  CardInfo:
    'AuthCode Gwsr ProcessDate Amount Stage Stast Staed Eci Card6No Card4No CardValidYY CardValidMM RedDan RedOkAmt ' +
    'RedYet RedDeAmt PeriodType Frequency ExecTimes PeriodAmount TotalSuccessTimes TotalSuccessAmount IssuingBank ' +
    'IssuingBankCode',
  CreditRequestEnvelope: 'MerchantID RqHeader Data',
  CreditResponseEnvelope: 'MerchantID RpHeader TransCode TransMsg Data',
  TicketRequestEnvelope: 'PlatformID MerchantID RqHeader Data CheckMacValue',
  TicketResponseEnvelope: 'PlatformID MerchantID RpHeader TransCode TransMsg Data CheckMacValue',
  NotificationEnvelope: 'MerchantID RpHeader TransCode TransMsg Data',
  RqHeader: 'Timestamp',
  RpHeader: 'Timestamp',
};

/** Lengths that the pages give, `String(20)`, by field; they differ between pages only for MerchantTradeNo. */
const LENGTHS: Record<string, number> = {
  MerchantID: 10,
  PlatformID: 10,
  TradeNo: 20,
  TransMsg: 200,
  Action: 1,
  AuthTime: 24,
  DateTime: 24,
  Status: 30,
  TradeDate: 20,
  PaymentType: 20,
  PaymentDate: 20,
  TradeStatus: 8,
  AuthCode: 6,
  ProcessDate: 20,
  Card6No: 6,
  Card4No: 4,
  PeriodType: 1,
  IssuingBank: 30,
  IssuingBankCode: 10,
  CustomField: 200,
};

const all = Object.entries(tables) as [TableName, FieldTable][];
const fieldsOf = (table: FieldTable) => Object.entries(table.fields);

it.each(all)('%s has every field of its page', (name, table) => {
  expect(Object.keys(table.fields).sort()).toEqual(FIELDS[name].split(' ').sort());
  expect(table.name).toBe(name);
});

it.each(all)('%s explains itself in both languages and names its page', (_, table) => {
  for (const { meaning } of [table, ...Object.values(table.fields)]) {
    expect(meaning.zh).toMatch(/\S/);
    expect(meaning.en).toMatch(/^[A-Z]/);
  }
  expect(table.page.url).toMatch(/^https:\/\/developers\.ecpay\.com\.tw\/\?p=\d+$/);
  expect(table.page.section).not.toBe('');
});

it.each(all)('%s gives the documented lengths', (name, table) => {
  for (const [field, { length }] of fieldsOf(table)) {
    if (field in LENGTHS) expect([field, length]).toEqual([field, LENGTHS[field]]);
    if (field === 'MerchantTradeNo') expect(length).toBe(name.startsWith('Ticket') ? 25 : 20);
  }
});

it('takes MerchantID and PlatformID of a request from the merchant', () => {
  const requests = Object.values(interfaces).map(({ request }) => request);
  for (const [name, { filledBy }] of requests.flatMap(fieldsOf)) {
    expect([name, filledBy]).toEqual([name, /^(MerchantID|PlatformID)$/.test(name) ? 'merchant' : undefined]);
  }
});

it('marks exactly card digits and personal data as sensitive', () => {
  const sensitive = all.flatMap(([, table]) => fieldsOf(table).filter(([, field]) => field.sensitive));
  expect(sensitive.map(([name]) => name).sort()).toEqual(
    'AuthCode Card4No Card6No CardValidMM CardValidYY CustomField IssuingBank IssuingBankCode'.split(' '),
  );
});

it('says which fields no parameter table lists', () => {
  const weak = all.flatMap(([name, table]) =>
    fieldsOf(table).flatMap(([field, { source }]) => (source ? [`${name}.${field}: ${source}`] : [])),
  );
  expect(weak.sort()).toEqual([
    'CardInfo.CardValidMM: example',
    'CardInfo.CardValidYY: example',
    'CreditQueryTradeRequest.PlatformID: assumed',
    'CreditQueryTradeResponse.RtnCode: live',
    'PaymentNotification.PlatformID: example',
  ]);
});

it('knows where every interface is', () => {
  expect(endpoints).toEqual({
    creditDoAction: { host: 'payment', path: '/1.0.0/Credit/DoAction' },
    creditQueryTrade: { host: 'payment', path: '/1.0.0/CreditDetail/QueryTrade' },
    ticketQueryRefundInfo: { host: 'ticket', path: '/api/Ticket/QueryRefundInfo', checkMac: true },
  });
  expect(notifications.paymentReturnUrl.notification).toBe(tables.PaymentNotification);
});

it('compares only fields that request and answer share', () => {
  for (const { echo, request, response } of Object.values(interfaces)) {
    for (const name of echo) expect([name in request.fields, name in response.fields]).toEqual([true, true]);
  }
});

it('lets only reads be repeated', () => {
  const reads = Object.entries(interfaces).filter(([, { read }]) => read);
  expect(reads.map(([name]) => name)).toEqual(['creditQueryTrade', 'ticketQueryRefundInfo']);
});
