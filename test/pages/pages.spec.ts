import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { getMetadataStorage } from 'class-validator';
import * as library from 'nestjs-ecpay';
import { EcpayDto, type DtoClass } from 'nestjs-ecpay';

/** A parameter as its page prints it, read from the text of the page by extract-fields.mjs. */
interface Printed {
  readonly name: string;
  readonly type: string;
  readonly length?: number;
  readonly required?: true;
}

const pages = JSON.parse(await readFile(new URL('./fields.json', import.meta.url), 'utf8')) as Record<
  string,
  Record<string, readonly Printed[]>
>;

/** The flat table of a page from one parameter up to another. */
function printed(page: string, part: string, from?: string, before?: string): readonly Printed[] {
  const fields = pages[page]?.[part] ?? [];
  const names = fields.map(({ name }) => name);
  const [start, end] = [
    from === undefined ? 0 : names.indexOf(from) + 1,
    before === undefined ? names.length : names.indexOf(before),
  ];
  if (start < 0 || end < start) throw new Error(`${page} has no ${from} before ${before}`);
  return fields.slice(start, end);
}
const without = (fields: readonly Printed[], nested: readonly Printed[]) =>
  fields.filter((field) => !nested.includes(field));

const DO_ACTION = 'credit-do-action.zh';
const QUERY_TRADE = 'credit-detail-query-trade.zh';
const RETURN_URL = 'payment-return-url.zh';
const REFUND_INFO = 'ticket-query-refund-info.zh';

const trade = printed(QUERY_TRADE, 'response.data', 'RtnValue', 'CloseData');
const closeRecord = printed(QUERY_TRADE, 'response.data', 'CloseData');
const order = printed(RETURN_URL, 'response.data', 'OrderInfo', 'CardInfo');
// The flat table does not say where CardInfo ends: CustomField stands beside it in what ECPay sends.
const card = printed(RETURN_URL, 'response.data', 'CardInfo', 'CustomField');
const envelope = (page: string, side: 'request' | 'response') =>
  printed(page, `${side}.envelope`).filter(({ name }) => name !== 'Timestamp');
const header = (page: string, side: 'request' | 'response') =>
  printed(page, `${side}.envelope`).filter(({ name }) => name === 'Timestamp');

const classes: [name: string, fields: readonly Printed[]][] = [
  ['CreditDoActionRequestDto', printed(DO_ACTION, 'request.data')],
  ['CreditDoActionResponseDto', printed(DO_ACTION, 'response.data')],
  ['CreditQueryTradeRequestDto', printed(QUERY_TRADE, 'request.data')],
  ['CreditQueryTradeResponseDto', without(printed(QUERY_TRADE, 'response.data'), [...trade, ...closeRecord])],
  ['CreditTradeDto', trade],
  ['CreditCloseRecordDto', closeRecord],
  ['TicketQueryRefundInfoRequestDto', printed(REFUND_INFO, 'request.data')],
  ['TicketQueryRefundInfoResponseDto', printed(REFUND_INFO, 'response.data')],
  ['PaymentNotificationDto', without(printed(RETURN_URL, 'response.data'), [...order, ...card])],
  ['OrderInfoDto', order],
  ['CardInfoDto', card],
  ['CreditRequestEnvelopeDto', envelope(DO_ACTION, 'request')],
  ['CreditResponseEnvelopeDto', envelope(DO_ACTION, 'response')],
  ['CreditRequestEnvelopeDto', envelope(QUERY_TRADE, 'request')],
  ['CreditResponseEnvelopeDto', envelope(QUERY_TRADE, 'response')],
  ['TicketRequestEnvelopeDto', envelope(REFUND_INFO, 'request')],
  ['TicketResponseEnvelopeDto', envelope(REFUND_INFO, 'response')],
  ['NotificationEnvelopeDto', envelope(RETURN_URL, 'response')],
  ['RqHeaderDto', header(DO_ACTION, 'request')],
  ['RpHeaderDto', header(RETURN_URL, 'response')],
];

/** What the classes have beyond the parameter tables of the pages, each with its source. */
const BEYOND: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CreditQueryTradeRequestDto: { PlatformID: 'assumed' },
  CreditQueryTradeResponseDto: { RtnCode: 'live' },
  TicketQueryRefundInfoRequestDto: { PlatformID: 'envelope' },
  PaymentNotificationDto: {
    PlatformID: 'example',
    ATMInfo: 'live',
    CVSInfo: 'live',
    BarcodeInfo: 'live',
    MerchantMemberID: 'sdk',
    BindCardID: 'sdk',
    IsSameCard: 'sdk',
    CoBrandingInfo: 'live',
  },
  OrderInfoDto: { ProcessFee: 'sdk' },
  CardInfoDto: { CardValidYY: 'example', CardValidMM: 'example' },
};

/** Where the class asks for more or less than the page prints, and why. */
const REQUIRED_OTHERWISE = new Map([
  ['CreditDoActionRequestDto.Action', 'the page forgot to mark it'],
  ['MerchantID', 'the configured merchant fills it in'],
]);

const classOf = (name: string) => (library as unknown as Record<string, DtoClass>)[name] as DtoClass;

/** A class's own fields, as class-validator knows them: not as the field tables do. */
function declared(name: string): ReadonlyMap<string, { validators: string[]; length?: number }> {
  const found = new Map<string, { validators: string[]; length?: number }>();
  for (const rule of getMetadataStorage().getTargetValidationMetadatas(classOf(name), '', false, false)) {
    // What the base class computes is no field of the page.
    if (rule.target !== classOf(name)) continue;
    const field = found.get(rule.propertyName) ?? { validators: [] };
    field.validators.push(rule.name ?? rule.type);
    const [, longest] = (rule.constraints ?? []) as unknown[];
    if (rule.name === 'isLength' && typeof longest === 'number') field.length = longest;
    found.set(rule.propertyName, field);
  }
  return found;
}

/** Which validator a printed type asks for. */
function validatorOf({ type }: Printed, validators: readonly string[]): string {
  switch (type) {
    case 'String':
    case 'Sring': // sic
      return validators.includes('isIn') ? 'isIn' : 'isString';
    case 'Int':
      return 'isInt';
    case 'Number':
      return 'isNumber';
    case 'Object':
    case 'JSON':
      return 'isObject';
    case 'Array[Object]':
      return 'isArray';
    default:
      throw new Error(`The page prints a type that nothing is known of: ${type}`);
  }
}

describe.each(classes)('%s', (name, fields) => {
  const own = declared(name);

  it('has every field of its page and nothing that no source tells', () => {
    expect(fields.length).toBeGreaterThan(0);
    const beyond = Object.keys(BEYOND[name] ?? {});
    expect([...own.keys()].sort()).toEqual([...fields.map((field) => field.name), ...beyond].sort());
    for (const [field, source] of Object.entries(BEYOND[name] ?? {})) {
      const { source: told, inEnvelope } = classOf(name).table.fields[field] ?? {};
      expect([field, inEnvelope ? 'envelope' : told]).toEqual([field, source]);
    }
  });

  it.each(fields.map((field) => [field.name, field] as const))('%s is of its type and length', (_, field) => {
    const { validators = [], length } = own.get(field.name) ?? {};
    expect(validators).toContain(validatorOf(field, validators));
    if (/Object|JSON/.test(field.type)) {
      const nested = classOf(name).nested?.[field.name];
      expect(nested?.prototype).toBeInstanceOf(EcpayDto);
    }
    expect(classOf(name).table.fields[field.name]?.length).toBe(field.length);
    if (length !== undefined) expect(length).toBe(field.length);
  });

  if (classOf(name).table.direction === 'request') {
    it.each(fields.map((field) => [field.name, field] as const))('%s is required as printed', (_, field) => {
      const optional = own.get(field.name)?.validators.some((rule) => /isOptional|conditional/i.test(rule));
      const otherwise =
        REQUIRED_OTHERWISE.has(`${name}.${field.name}`) ||
        (REQUIRED_OTHERWISE.has(field.name) && !/Envelope/.test(name));
      expect(!optional).toBe((field.required === true) !== otherwise);
    });
  }
});

it('the English page of the ticket interface prints the same names, types and lengths', () => {
  const facts = (page: string) =>
    Object.entries(pages[page] ?? {}).map(([part, fields]) => [
      part,
      // The English page calls the sealed text of a request an Object.
      fields.map(({ name, type, length }) => [name, name === 'Data' ? 'String' : type, length]),
    ]);
  expect(facts('ticket-query-refund-info.en')).toEqual(facts(REFUND_INFO));
});
