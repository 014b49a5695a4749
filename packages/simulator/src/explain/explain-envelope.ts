import type { JsonObject } from '@nestjs-ecpay/protocol';
import { problem, type Explanation } from './explanation.js';

const FRESH_SECONDS = 600;
const TAIPEI_SECONDS = 8 * 3_600;
/** Unix seconds reach this in the year 5138, milliseconds did in 1973. */
const MILLISECONDS_FROM = 1e11;

/** Says why a body is no JSON object. */
export function explainBody(body: string): Explanation {
  if (body.trim() === '')
    return problem(
      'body-empty',
      'The body is empty: POST the envelope as JSON.',
      '請求內容是空的：請以 JSON 送出外層。',
    );
  if (/^[\w.%+-]+=[^{]*(&|$)/.test(body))
    return problem(
      'body-form',
      'The body is a form (a=1&b=2): these interfaces want JSON with Content-Type application/json. CheckMacValue forms belong to the older payment page.',
      '請求內容是表單（a=1&b=2）：這些介面要 JSON,Content-Type 為 application/json。帶 CheckMacValue 的表單屬於舊的金流頁面。',
    );
  return problem(
    'body-no-json',
    'The body is no JSON object: send {"MerchantID", "RqHeader", "Data"} with Content-Type application/json.',
    '請求內容不是 JSON 物件：請以 Content-Type application/json 送出 {"MerchantID", "RqHeader", "Data"}。',
  );
}

/** Says what is wrong with RqHeader.Timestamp; `undefined` when it is fresh. */
export function explainTimestamp(envelope: JsonObject, receivedAt: Date): Explanation | undefined {
  const header = envelope['RqHeader'];
  const timestamp =
    typeof header === 'object' && header !== null ? (header as JsonObject)['Timestamp'] : undefined;
  if (timestamp === undefined)
    return problem(
      'timestamp-missing',
      'RqHeader.Timestamp is missing: Unix seconds, in the envelope, not in Data.',
      '缺少 RqHeader.Timestamp:Unix 秒數，放在外層而不是 Data 內。',
    );
  if (typeof timestamp !== 'number')
    return problem(
      'timestamp-no-number',
      'RqHeader.Timestamp must be a number, without quotes.',
      'RqHeader.Timestamp 必須是數字，不加引號。',
    );
  if (timestamp > MILLISECONDS_FROM)
    return problem(
      'timestamp-milliseconds',
      'RqHeader.Timestamp is in milliseconds: divide it by 1000 (Math.floor(Date.now() / 1000)).',
      'RqHeader.Timestamp 是毫秒：請除以 1000(Math.floor(Date.now() / 1000))。',
    );
  const ahead = Math.round(timestamp - receivedAt.getTime() / 1_000);
  if (Math.abs(ahead) <= FRESH_SECONDS) return undefined;
  if (Math.abs(Math.abs(ahead) - TAIPEI_SECONDS) < FRESH_SECONDS)
    return problem(
      'timestamp-zone',
      `RqHeader.Timestamp is eight hours ${ahead > 0 ? 'ahead' : 'behind'}: a time zone was added to it. Unix time has none, whatever the page says of GMT+8.`,
      `RqHeader.Timestamp ${ahead > 0 ? '快' : '慢'}了八小時：多算了時區。Unix 時間沒有時區，不論官網如何寫 GMT+8。`,
    );
  return problem(
    'timestamp-stale',
    `RqHeader.Timestamp is ${Math.abs(ahead)} seconds ${ahead > 0 ? 'ahead' : 'old'}; 600 are allowed. Take it anew for each request, and check the machine's clock.`,
    `RqHeader.Timestamp 與現在相差 ${Math.abs(ahead)} 秒（${ahead > 0 ? '未來' : '過去'}）；只容許 600 秒。每次請求都要重新取值，並檢查機器時間。`,
  );
}
