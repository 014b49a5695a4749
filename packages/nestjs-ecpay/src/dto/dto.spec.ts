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
  CashInfo: { vAccount: '9103522175887271' },
};
const read = (changes: object = {}) =>
  readDto(PaymentNotificationDto, structuredClone({ ...message, ...changes })).value;

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
    expect([notification.kind, read({ CardInfo: { Stage: '6' } }).kind]).toEqual(['plain', 'instalment']);
    const simulated = read({ OrderInfo: { ...message.OrderInfo, TradeStatus: '0' } });
    expect([simulated.isPaid, simulated.isSimulated]).toEqual([false, true]);
  });

  it('cannot be made to say something else', () => {
    const notification = read();
    for (const name of ['isPaid', 'isSimulated', 'kind', 'key']) {
      expect(() => Object.assign(notification, { [name]: 'x' })).toThrow(TypeError);
    }
  });

  const facts = (n: object) => {
    const { isPaid, isSimulated, kind, key } = n as dtos.PaymentNotificationDto;
    return { isPaid, isSimulated, kind, key };
  };

  it.each<[string, (n: dtos.PaymentNotificationDto) => object]>([
    ['JSON', (n) => JSON.parse(JSON.stringify(n))],
    ['spread', (n) => ({ ...n })],
    ['structuredClone', (n) => structuredClone({ ...n })],
    ['structuredClone of the instance', (n) => structuredClone(n)],
    ['instanceToPlain', (n) => instanceToPlain(n)],
    [
      'JSON and plainToInstance',
      (n) => plainToInstance(PaymentNotificationDto, JSON.parse(JSON.stringify(n))),
    ],
    ['JSON and readDto', (n) => readDto(PaymentNotificationDto, JSON.parse(JSON.stringify(n))).value],
  ])('keeps what it computed through %s', (_how, copy) => {
    for (const notification of [
      read(),
      read({ RtnCode: 0 }),
      read({ SimulatePaid: 1, CardInfo: { PeriodType: 'M' } }),
    ]) {
      expect(facts(copy(notification))).toEqual(facts(notification));
    }
  });

  it('is read back from its own JSON without a surprise, and not from a changed one', () => {
    const json = JSON.parse(JSON.stringify(read()));
    const again = readDto(PaymentNotificationDto, json);
    expect(again.value).toEqual(read());
    expect(again.surprises.map(({ path }) => path)).toEqual(['OrderInfo.ChargeFee']);
    const changed = readDto(PaymentNotificationDto, { ...json, RtnCode: 0, isPaid: true });
    expect(changed.value.isPaid).toBe(false);
    expect(changed.surprises.map(({ path }) => path)).toContain('isPaid');
  });

  it('computes from its fields when it was not read, and believes no plain object', () => {
    const empty = new PaymentNotificationDto();
    expect([empty.isPaid, empty.isSimulated]).toEqual([false, false]);
    const forged = { ...message, RtnCode: 0, isPaid: true, kind: 'bonus', key: 'x' };
    const made = plainToInstance(PaymentNotificationDto, forged);
    expect([made.isPaid, made.kind]).toEqual([false, 'plain']);
    expect(Object.assign(new PaymentNotificationDto(), message).key).toBe(read().key);
  });

  it.each([{ whitelist: true }, { whitelist: true, forbidNonWhitelisted: true }])(
    'goes through a validation with %j',
    (options) => {
      const { CustomField: _free, ...documented } = message as Record<string, unknown>;
      const { value } = readDto(PaymentNotificationDto, {
        ...documented,
        OrderInfo: { ...message.OrderInfo, ChargeFee: 2 },
      });
      const before = facts(value);
      const surprises = validateSync(value, options).filter(({ property }) => property in before);
      expect(surprises).toEqual([]);
      expect(facts(value)).toEqual(before);
    },
  );

  it('keeps everything ECPay sent in its JSON, and adds what it computed', () => {
    expect(JSON.parse(JSON.stringify(read()))).toEqual({
      ...message,
      RtnCode: 1,
      MerchantID: '3002607',
      OrderInfo: { ...message.OrderInfo, TradeAmt: 100 },
      isPaid: true,
      isSimulated: false,
      kind: 'plain',
      key: read().key,
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
      expect(printed).toContain("CashInfo: '[undocumented]'");
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
