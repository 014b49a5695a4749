import { tables, type Field, type FieldTable, type JsonObject } from '@nestjs-ecpay/protocol';
import { decode, type Decoded, type NamedKeys } from '../../decode/decode.js';
import { note, type Explanation } from '../../explain/explanation.js';
import { publicStageKeys } from '../../stage-keys.js';
import { notesOf } from '../feed/explain-entry.js';
import { fixView } from '../feed/fix-view.js';
import { showJson } from '../feed/show-json.js';
import { visibleText, type Piece } from '../feed/visible-text.js';
import { frameOf, type PageContext } from '../page-context.js';
import { render } from '../render.js';
import { toolTabs } from './tool-tabs.js';

/** The page that takes a pasted message apart. Keys that were typed are used for this answer and kept nowhere. */
export function decodePage(context: PageContext): string {
  const { ecpay, t, posted } = context;
  const text = posted?.['text'] ?? '';
  const decoded = text === '' ? undefined : decode(text, keysToTry(context));
  return render('decode', {
    ...frameOf(context, 'tools', t('tool.decode')),
    tool: 'decode',
    toolTabs,
    text: text.slice(0, SHOWN),
    merchant: posted?.['merchant'] ?? '',
    merchants: [
      ...new Set(ecpay.merchants.filter(({ hasKeys }) => hasKeys).map(({ MerchantID }) => MerchantID)),
    ],
    ...(text === '' ? {} : { layers: decoded ? layersOf(decoded, context) : [nothing(context)] }),
  });
}

const SHOWN = 64 * 1024;

/** Typed keys alone; else those of the chosen merchant first, then all others, ECPay's published ones last. */
function keysToTry({ engine, posted = {} }: PageContext): NamedKeys[] {
  const { hashKey = '', hashIv = '', merchant = '' } = posted;
  if (hashKey !== '' || hashIv !== '') return [{ merchantId: '', keys: { hashKey, hashIv }, isTyped: true }];
  const known: NamedKeys[] = [...engine.registry].flatMap(({ signer }) => signer ?? []);
  const chosen = known.filter(({ merchantId }) => merchantId === merchant);
  return chosen.length > 0 ? chosen : [...known, ...publicStageKeys];
}

interface Layer {
  readonly title: string;
  readonly tone?: 'good' | 'bad';
  readonly text?: string;
  readonly code?: readonly Piece[];
  readonly notes?: ReturnType<typeof notesOf>;
  readonly fields?: readonly object[];
  readonly fix?: ReturnType<typeof fixView>;
}

const nothing = ({ t }: PageContext): Layer => ({ title: t('layer.nothing'), tone: 'bad' });

function layersOf(decoded: Decoded, context: PageContext): Layer[] {
  const { t, lang } = context;
  const { envelope, extracted, data, opened, failure, plain, mac } = decoded;
  const layers: Layer[] = [];
  if (envelope)
    layers.push({
      title: t('layer.envelope'),
      ...(extracted ? { text: t('layer.found') } : {}),
      code: visibleText(showJson(envelope, 'received')),
    });
  if (data !== undefined)
    layers.push({
      title: t('layer.data', { n: Buffer.from(data, 'base64').length }),
      code: visibleText(data),
    });
  if (failure) layers.push({ title: t('layer.failed'), tone: 'bad', ...wordsOf(failure, context) });
  if (opened) {
    const who = opened.by.isTyped ? t('layer.yourKeys') : opened.by.merchantId;
    layers.push(
      { title: t('layer.aes', { who }), tone: 'good', code: visibleText(opened.encoded) },
      { title: t('layer.json'), tone: 'good', code: visibleText(showJson(opened.value, 'received')) },
    );
  }
  const value = opened?.value ?? plain;
  if (value) layers.push(...fieldsLayer(value, context));
  if (mac)
    layers.push({
      title: t('layer.mac'),
      tone: mac.note?.severity === 'problem' ? 'bad' : 'good',
      text: mac.note ? t('layer.macExpected', { mac: mac.expected }) : t('layer.macRight'),
      ...(mac.note ? wordsOf(mac.note, context) : {}),
      code: visibleText(`${t('layer.macHashed')}\n${mac.hashed}`).map((piece) => ({
        ...piece,
        ghost: false,
        text: piece.text.replace('⏎', ''),
      })),
    });
  if (layers.length === 0)
    layers.push({ title: t('layer.nothing'), tone: 'bad', notes: notesOf([EMPTY], lang) });
  return layers;
}

const EMPTY = note('data-empty', 'Data is empty.', 'Data 是空的。');

const wordsOf = (words: Explanation, { lang }: PageContext): Pick<Layer, 'notes' | 'fix'> => {
  const fix = fixView(words.code, lang, 'fix-decode');
  return { notes: notesOf([words], lang), ...(fix ? { fix } : {}) };
};

/** Which message it is, by its fields. */
function tableOf(value: JsonObject): FieldTable | undefined {
  if ('OrderInfo' in value || 'CardInfo' in value) return tables.PaymentNotification;
  if ('RtnValue' in value || 'CloseData' in value) return tables.CreditQueryTradeResponse;
  if ('Action' in value) return tables.CreditDoActionRequest;
  if ('TotalRefundAmount' in value) return tables.TicketQueryRefundInfoResponse;
  if ('RtnCode' in value) return tables.CreditDoActionResponse;
  return 'MerchantTradeNo' in value ? tables.CreditQueryTradeRequest : undefined;
}

function fieldsLayer(value: JsonObject, { t, lang }: PageContext): Layer[] {
  const table = tableOf(value);
  if (!table) return [];
  const fields = flatten(value, table, '').map(({ name, text, field }) => ({
    name,
    value: field?.sensitive ? '•'.repeat(text.length) : text,
    meaning: field?.meaning[lang] ?? '',
    ...(field ? {} : { problem: t('unknownField') }),
  }));
  return [{ title: t('layer.fields', { table: table.meaning[lang] }), fields }];
}

interface FlatField {
  readonly name: string;
  readonly text: string;
  readonly field: Field | undefined;
}

function flatten(value: JsonObject, table: FieldTable | undefined, prefix: string): FlatField[] {
  return Object.entries(value).flatMap(([key, item]) => {
    const field = table && Object.hasOwn(table.fields, key) ? table.fields[key] : undefined;
    if (typeof item === 'object' && item !== null && !Array.isArray(item))
      return flatten(item as JsonObject, field?.of, `${prefix}${key}.`);
    const text = typeof item === 'string' ? item : JSON.stringify(item);
    return [{ name: prefix + key, text, field }];
  });
}
