import { inspect } from 'node:util';
import 'reflect-metadata';
import { tables, type TableName } from '@nestjs-ecpay/protocol';
import { instanceToPlain, plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import * as dtos from './dto.exports.js';
import { EcpayDto, type DtoClass } from './ecpay-dto.js';
import { readDto } from './read-dto.js';

const { CardInfoDto, CreditQueryTradeResponseDto, OrderInfoDto, PaymentNotificationDto } = dtos;

const message = {
  RtnCode: '1',
  RtnMsg: 'card 4311 9522 2222 2222 ok',
  MerchantID: 3002607,
  OrderInfo: {
    MerchantTradeNo: 'A1',
    TradeNo: '2211',
    TradeAmt: '100',
    TradeStatus: '1',
    ChargeFee: 'about 2',
  },
  CardInfo: {
    Card6No: '431195',
    Card4No: '2222',
    CardValidYY: '29',
    CardValidMM: '07',
    AuthCode: '777888',
    IssuingBank: 'First Bank',
    IssuingBankCode: '807',
    Gwsr: 14521552,
    CardHolder: 'WANG',
  },
  CustomField: 'Wang Xiaoming',
  ATMInfo: { vAccount: '9103522175887271' },
};
const read = () => readDto(PaymentNotificationDto, structuredClone(message)).value;

describe('readDto', () => {
  it('makes instances of the whole tree', () => {
    const { value, invalid, surprises } = readDto(PaymentNotificationDto, structuredClone(message));
    expect(value).toBeInstanceOf(PaymentNotificationDto);
    expect(value.OrderInfo).toBeInstanceOf(OrderInfoDto);
    expect(value.CardInfo).toBeInstanceOf(CardInfoDto);
    expect(value.OrderInfo.TradeAmt).toBe(100);
    expect(invalid).toEqual([]);
    expect(surprises).toEqual([{ path: 'OrderInfo.ChargeFee', problem: 'is a text, not a number' }]);
  });

  it('makes instances of array elements', () => {
    const { value } = readDto(CreditQueryTradeResponseDto, {
      RtnMsg: '',
      RtnValue: { 'Amount ': 100, Status: 'Captured' },
      CloseData: [{ Status: 'Captured', Amount: 100 }],
    });
    expect(value.RtnValue).toBeInstanceOf(dtos.CreditTradeDto);
    expect(value.RtnValue.Amount).toBe(100);
    expect(value.CloseData?.[0]).toBeInstanceOf(dtos.CreditCloseRecordDto);
  });

  it('lets no message pass itself off as paid', () => {
    const unpaid = { ...message, RtnCode: 0, isPaid: true, key: 'x', constructor: { table: 1 } };
    const { value, surprises } = readDto(PaymentNotificationDto, unpaid);
    expect(value.isPaid).toBe(false);
    expect(value.key).toMatch(/^[0-9a-f]{64}$/);
    expect(Object.getOwnPropertyDescriptor(value, 'raw.isPaid')?.value).toBe(true);
    expect(surprises.map(({ path }) => path)).toEqual(expect.arrayContaining(['isPaid', 'key']));
    expect(inspect(value)).toMatch(/^PaymentNotificationDto /);
  });
});

describe('PaymentNotificationDto', () => {
  it('computes what the fields mean', () => {
    const notification = read();
    expect([notification.isPaid, notification.isSimulated]).toEqual([true, false]);
    expect(notification.key).toMatch(/^[0-9a-f]{64}$/);
    notification.OrderInfo.TradeStatus = '0';
    expect([notification.isPaid, notification.isSimulated]).toEqual([false, true]);
  });

  it('keeps everything ECPay sent in its JSON, and nothing computed', () => {
    expect(JSON.parse(JSON.stringify(read()))).toEqual({
      ...message,
      RtnCode: 1,
      MerchantID: '3002607',
      OrderInfo: { ...message.OrderInfo, TradeAmt: 100 },
    });
  });

  it('goes through class-transformer, even with the names of its getters in the message', () => {
    const made = plainToInstance(PaymentNotificationDto, { ...message, RtnCode: 0, isPaid: true });
    expect(made.isPaid).toBe(false);
    expect(made.CardInfo).toBeInstanceOf(CardInfoDto);
    expect(instanceToPlain(read())).toEqual(JSON.parse(JSON.stringify(read())));
  });

  it('passes class-validator, nested objects included', () => {
    expect(
      validateSync(
        readDto(PaymentNotificationDto, { ...message, OrderInfo: { ...message.OrderInfo, ChargeFee: 2 } })
          .value,
      ),
    ).toEqual([]);
    expect(validateSync(read())[0]?.children?.[0]?.property).toBe('ChargeFee');
  });
});

describe('inspect', () => {
  const secrets = [
    '431195',
    '2222',
    "'29'",
    "'07'",
    '777888',
    'First Bank',
    '807',
    'Wang',
    'WANG',
    '910352',
    'about 2',
  ];

  it.each([[inspect(read(), { depth: 9 })], [inspect([{ event: read() }], { depth: null })]])(
    'shows no card digits, personal data, undocumented values or raw surprises',
    (printed) => {
      for (const secret of secrets) expect(printed).not.toContain(secret);
      expect(printed).toContain("Card6No: '[masked]'");
      expect(printed).toContain("ATMInfo: '[undocumented]'");
      expect(printed).toContain("ChargeFee: '[unexpected]'");
      expect(printed).toContain("MerchantTradeNo: 'A1'");
      expect(printed).toContain('Gwsr: 14521552');
    },
  );

  it('prints the class names and respects the depth', () => {
    expect(inspect(read())).toMatch(/^PaymentNotificationDto \{[^]*OrderInfo: OrderInfoDto \{/);
    expect(inspect({ a: { b: { c: read() } } })).toContain('[PaymentNotificationDto]');
  });

  it('shows how much is sealed in an envelope, not what', () => {
    const { value } = readDto(dtos.NotificationEnvelopeDto, { MerchantID: '1', TransCode: 1, Data: 'abcd' });
    expect(inspect(value)).toContain("Data: '[sealed, 4 characters]'");
  });
});

const classes = Object.entries(dtos) as unknown as [string, DtoClass][];

it('has one class per field table', () => {
  expect(classes.map(([name]) => name).sort()).toEqual(
    Object.keys(tables)
      .map((name) => `${name}Dto`)
      .sort(),
  );
});

it.each(classes)('%s knows its table and survives an empty message', (name, dtoClass) => {
  expect(dtoClass.table).toBe(tables[name.replace(/Dto$/, '') as TableName]);
  expect(readDto(dtoClass, {}).value).toBeInstanceOf(EcpayDto);
  // class-validator refuses classes without a single rule
  expect(validateSync(new dtoClass()).every(({ constraints }) => !constraints?.['unknownValue'])).toBe(true);
});
