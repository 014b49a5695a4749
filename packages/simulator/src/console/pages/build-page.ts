import { checkRequest, type Field } from '@nestjs-ecpay/protocol';
import type { EndpointName } from '../../faults/fault.js';
import { interfaceNamed, interfaceOf } from '../../endpoints/interface-of.js';
import { frameOf, type PageContext } from '../page-context.js';
import { render } from '../render.js';
import { requestSamples } from '../samples/request-samples.js';
import { printableKeys } from './first-run.js';
import { readBuiltFields, whichInterface } from './built-fields.js';
import { toolTabs } from './tool-tabs.js';

/** The page that makes a request from an interface's table: sealed, and as code. */
export function buildPage(context: PageContext): string {
  const { ecpay, engine, lang, t, query } = context;
  const of = whichInterface(query.get('of'));
  const { path, request: table } = interfaceNamed(of);
  const data = readBuiltFields(of, query, exampleFor(of, context));
  const issues = checkRequest(table, data, { unknown: 'allow' });
  const sealed = engine.shop.seal(of, data);
  return render('build', {
    ...frameOf(context, 'tools', t('tool.build')),
    tool: 'build',
    toolTabs,
    of,
    interfaces: Object.keys(interfaceOf),
    path: `POST ${path}`,
    meaning: table.meaning[lang],
    fields: Object.entries(table.fields).map(([name, field]) => ({
      name,
      required: field.required === true,
      meaning: field.meaning[lang],
      value: textOf(data[name]),
      ...(field.values ? { options: optionsOf(field, textOf(data[name]), context) } : {}),
      ...(field.note ? { note: field.note[lang] } : {}),
      ...(issues.some(({ path }) => path === name) ? { problem: requirementOf(field, lang) } : {}),
    })),
    ...(sealed
      ? {
          samples: requestSamples({ ...sealed, baseUrl: ecpay.url, keys: printableKeys(sealed.signer.keys) }),
          envelope: JSON.stringify(
            { ...sealed.envelope, RqHeader: { Timestamp: Math.floor(Date.now() / 1_000) }, ...sealed.sealed },
            null,
            2,
          ),
        }
      : {}),
  });
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

const optionsOf = ({ values = {} }: Field, chosen: string, { lang }: PageContext): object[] => [
  ...(chosen in values ? [] : [{ value: chosen, title: chosen }]),
  ...Object.entries(values).map(([value, meaning]) => ({ value, title: `${value}: ${meaning[lang]}` })),
];

const TYPES = {
  en: {
    String: 'a text',
    Int: 'an integer',
    Number: 'a number',
    Bool: 'true or false',
    Object: 'an object',
    Array: 'a list',
  },
  zh: { String: '字串', Int: '整數', Number: '數字', Bool: '布林值', Object: '物件', Array: '陣列' },
} as const;

function requirementOf({ type, length, min }: Field, lang: PageContext['lang']): string {
  const parts: string[] = [TYPES[lang][type]];
  if (length !== undefined) parts.push(lang === 'zh' ? `最長 ${length} 字` : `at most ${length} characters`);
  if (min !== undefined) parts.push(lang === 'zh' ? `至少 ${min}` : `at least ${min}`);
  return parts.join(lang === 'zh' ? '，' : ', ');
}

/** Values to begin with: of the newest order there is, so that the request works as it stands. */
export function exampleFor(of: EndpointName, { ecpay, engine }: PageContext): Record<string, string> {
  if (of === 'QueryRefundInfo') {
    const ticket = [...ecpay.tickets].at(-1);
    return {
      MerchantID: ticket?.MerchantID ?? engine.registry.default('ticket')?.account.merchantId ?? '',
      MerchantTradeNo: ticket?.MerchantTradeNo ?? 'T1',
    };
  }
  const order = ecpay.orders.search({ skip: 0, take: 1 }).orders[0];
  const MerchantID = order?.MerchantID ?? engine.registry.default('credit')?.account.merchantId ?? '';
  const MerchantTradeNo = order?.MerchantTradeNo ?? 'A1';
  if (of === 'QueryTrade') return { MerchantID, MerchantTradeNo };
  return {
    MerchantID,
    MerchantTradeNo,
    TradeNo: order?.TradeNo ?? '',
    Action: 'C',
    TotalAmount: String(order?.TradeAmt ?? 1_000),
  };
}
