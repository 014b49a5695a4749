import { findHashKeyProblems } from '@nestjs-ecpay/protocol/internal';
import { decode, type Decoded, type NamedKeys } from '../../decode/decode.js';
import { note, problem, type Explanation } from '../../explain/explanation.js';
import { publicStageKeys } from '../../stage-keys.js';
import { notesOf } from '../feed/explain-entry.js';
import { fixView } from '../feed/fix-view.js';
import { showJson } from '../feed/show-json.js';
import { visibleText, type Piece } from '../feed/visible-text.js';
import { frameOf, type PageContext } from '../page-context.js';
import { render } from '../render.js';
import { CardMask, takesCards } from '../../wire/card-mask.js';
import { fieldRows, messageTable, type FieldRow } from './decoded-fields.js';
import { toolTabs } from './tool-tabs.js';

/** The page that takes a pasted message apart. Keys that were typed are used for this answer and kept nowhere. */
export function decodePage(context: PageContext): string {
  const { ecpay, t, posted } = context;
  const text = posted?.['text'] ?? '';
  const keys = keysToTry(context);
  const keyLayer = keyProblem(keys, context);
  const decoded = text === '' ? undefined : decode(text, keyLayer.length > 0 ? [] : keys);
  return render('decode', {
    ...frameOf(context, 'tools', t('tool.decode')),
    tool: 'decode',
    toolTabs,
    text: text.slice(0, SHOWN),
    merchant: posted?.['merchant'] ?? '',
    merchants: [
      ...new Set(ecpay.merchants.filter(({ hasKeys }) => hasKeys).map(({ MerchantID }) => MerchantID)),
    ],
    ...(text === ''
      ? {}
      : { layers: [...keyLayer, ...(decoded ? layersOf(decoded, context) : [nothing(context)])] }),
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
  readonly fields?: readonly FieldRow[];
  readonly fix?: ReturnType<typeof fixView>;
}

const nothing = ({ t }: PageContext): Layer => ({ title: t('layer.nothing'), tone: 'bad' });

/** Typed keys that can be no keys: nothing opens with them, whatever was pasted. */
function keyProblem([first]: readonly NamedKeys[], context: PageContext): Layer[] {
  if (!first?.isTyped) return [];
  const { hashKey, hashIv } = first.keys;
  const problems = findHashKeyProblems(first.keys);
  if (problems.length === 0) return [];
  const list = problems.join('; ');
  const words = problem(
    'keys-malformed',
    `These are no keys of ECPay: ${list}. Both stand in ECPay's console under 系統開發管理 → 系統介接設定.`,
    `這不是綠界的金鑰：HashKey 與 HashIV 都是 16 個英數字元，前後沒有空白；輸入的是 ${hashKey.length} 個與 ${hashIv.length} 個字元。兩者位於廠商後台「系統開發管理→系統介接設定」。`,
  );
  return [{ title: context.t('layer.keys'), tone: 'bad', ...wordsOf(words, context) }];
}

const AIO = note(
  'aio-form',
  'This is a form of AIO (全方位金流), another product of ECPay: nothing in it is encrypted, there is no Data, and CheckMacValue is made in another way. These interfaces send JSON with Data.',
  '這是全方位金流（AIO）的表單，屬於綠界的另一項產品：內容未加密、沒有 Data，CheckMacValue 的算法也不同。此處的介面使用 JSON 與 Data。',
);

function layersOf(decoded: Decoded, context: PageContext): Layer[] {
  const { t } = context;
  const { envelope, extracted, data, opened, failure, plain, aioForm, mac } = decoded;
  const layers: Layer[] = [];
  const value = opened?.value ?? plain;
  const table = value && messageTable(value, envelope);
  const mask = new CardMask(table !== undefined && takesCards(table));
  const shown = value && mask.mask(value, table);
  if (envelope)
    layers.push({
      title: t('layer.envelope'),
      ...(extracted ? { text: t('layer.found') } : {}),
      code: visibleText(showJson(plain ? { ...envelope, Data: shown } : envelope, 'received')),
    });
  if (aioForm)
    layers.push({
      title: t('layer.aioForm'),
      ...wordsOf(AIO, context),
      code: visibleText(showJson(mask.mask(aioForm), 'received')),
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
      {
        title: t('layer.aes', { who }),
        tone: 'good',
        ...(shown === opened.value ? { code: visibleText(opened.encoded) } : { text: t('layer.cards') }),
      },
      { title: t('layer.json'), tone: 'good', code: visibleText(showJson(shown, 'received')) },
    );
  }
  if (plain && !envelope)
    layers.push({ title: t('layer.open'), code: visibleText(showJson(shown, 'received')) });
  if (shown && table) {
    const title = t('layer.fields', { table: table.meaning[context.lang] });
    layers.push({ title, fields: fieldRows(shown, table, context) });
  }
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
    layers.push({ title: t('layer.nothing'), tone: 'bad', notes: notesOf([EMPTY], context.lang) });
  return layers;
}

const EMPTY = note('data-empty', 'Data is empty.', 'Data 是空的。');

const wordsOf = (words: Explanation, { lang }: PageContext): Pick<Layer, 'notes' | 'fix'> => {
  const fix = fixView(words.code, lang, 'fix-decode');
  return { notes: notesOf([words], lang), ...(fix ? { fix } : {}) };
};
