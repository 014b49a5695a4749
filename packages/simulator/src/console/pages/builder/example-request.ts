import { checkRequest, taipeiTime, type EcpayInterface, type Field } from '@nestjs-ecpay/protocol';
import { fieldAt } from '../../../explain/explain-fields.js';
import { testCards } from '../../../payments/test-cards.js';
import type { PageContext } from '../../page-context.js';
import { freeNumber } from '../free-number.js';
import { readBuiltFields, type FieldTexts } from './built-fields.js';

const EXAMPLE_SHOP = 'https://shop.example';
/** One field demands another, which may demand a third; no request goes deeper. */
const ROUNDS = 5;

/**
 * Values to begin with: every field that the table demands, of the newest order there is where an order has to exist, so that
 * the request passes its own check as it stands.
 */
export function exampleRequest(iface: EcpayInterface, context: PageContext): FieldTexts {
  const known = knownValues(iface, context);
  const texts: Record<string, string> = {};
  for (const [name, { required, filledBy }] of Object.entries(iface.request.fields))
    if (required === true || filledBy === 'merchant') fill(texts, name, iface, known);
  for (let round = 0; round < ROUNDS; round++) {
    const missing = checkRequest(iface.request, readBuiltFields(iface.request, texts)).filter(
      ({ path }) => texts[path] === undefined,
    );
    for (const { path } of missing) fill(texts, path, iface, known);
  }
  return texts;
}

/** Fills in a field; an object's demanded ones. */
function fill(texts: Record<string, string>, path: string, iface: EcpayInterface, known: FieldTexts): void {
  const field = fieldAt(iface.request, path);
  if (!field) return;
  if (field.of && field.type === 'Object') {
    for (const [name, { required }] of Object.entries(field.of.fields))
      if (required === true) fill(texts, `${path}.${name}`, iface, known);
    return;
  }
  const name = path.slice(path.lastIndexOf('.') + 1);
  const value = known[path] ?? known[name] ?? valueFor(field);
  if (value !== '') texts[path] = value;
}

function valueFor({ type, values, format, min, length = 20 }: Field): string {
  const [first] = Object.keys(values ?? {});
  if (first !== undefined) return first;
  if (format === 'url') return `${EXAMPLE_SHOP}/ecpay`;
  if (type === 'Int' || type === 'Number') return String(Math.max(1, min ?? 1));
  return 'Example'.slice(0, length);
}

/** What a name stands for in every interface. */
function knownValues(iface: EcpayInterface, { ecpay, engine }: PageContext): FieldTexts {
  const isTicket = iface.service === 'ticket';
  const ticket = [...ecpay.tickets].at(-1);
  const newest = ecpay.orders.search({ skip: 0, take: 1 }).orders[0];
  const order = isTicket ? ticket : newest;
  const now = taipeiTime.format(ecpay.clock.now());
  const [day = ''] = now.split(' ');
  const isNew = 'OrderInfo' in iface.request.fields;
  return {
    MerchantID:
      order?.MerchantID ?? engine.registry.default(isTicket ? 'ticket' : 'credit')?.account.merchantId ?? '',
    PlatformID: '',
    MerchantTradeNo: isNew
      ? freeNumber('NEW', 0, (no) => ecpay.orders.get(no) !== undefined)
      : (order?.MerchantTradeNo ?? (isTicket ? 'T1' : 'A1')),
    TradeNo: newest?.TradeNo ?? '2611271200000001',
    TotalAmount: isNew ? '1000' : String(newest?.TradeAmt ?? 1_000),
    MerchantTradeDate: now,
    BeginDate: day.replaceAll('/', '-'),
    EndDate: day.replaceAll('/', '-'),
    TradeDesc: 'Books',
    ItemName: 'Book x 1',
    ReturnURL: ecpay.returnUrl ?? `${EXAMPLE_SHOP}/ecpay/return`,
    OrderResultURL: `${EXAMPLE_SHOP}/ecpay/result`,
    PaymentUIType: '2',
    ChoosePaymentList: '1',
    MerchantMemberID: 'member1',
    'CardInfo.CardNo': testCards[0]?.number ?? '',
    CardNo: testCards[0]?.number.slice(0, 6) ?? '',
    CardValidMM: '12',
    CardValidYY: '35',
    CardCVV2: '222',
    PaymentNo: 'LLL22251222222',
    Email: 'buyer@shop.example',
    Phone: '0912345678',
    CountryCode: '158',
    Name: 'Buyer',
    Address: 'Taipei',
  };
}
