import { endpoints } from '@nestjs-ecpay/protocol';
import type { StrayRequest } from '../request-log/stray-request.js';
import { suggest } from '../suggest.js';
import { problem, type Explanation } from './explanation.js';

const PATHS: readonly string[] = Object.values(endpoints).map(({ path }) => path);
const SERVED = PATHS.length;

/** Pages and interfaces of ECPay that people try first. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/AioCheckOut|QueryTradeInfo|QueryCreditCardPeriodInfo|CreditDetail\/DoAction/i, 'AIO'],
  [/Invoice/i, '電子發票 (invoice)'],
  [/Express|Logistics/i, '物流 (logistics)'],
];

/** Where to read which; a list of them all would hide the answer. */
const ALL = {
  en: `All ${SERVED} interfaces, each by POST, are on the page Tools, Build.`,
  zh: `全部 ${SERVED} 個介面（皆為 POST）列於「工具→組請求」頁。`,
};

const plain = (path: string): string => path.toLowerCase().replace(/\/+/g, '/').replace(/\/$/, '');

/** Says what was wrong with the address of a request that no interface takes. */
export function explainStray({
  method,
  path,
  status,
}: Pick<StrayRequest, 'method' | 'path' | 'status'>): Explanation {
  if (status === 405)
    return problem(
      'stray-method',
      `${path} wants POST, not ${method}.`,
      `${path} 要用 POST，不是 ${method}。`,
    );
  if (path.includes('//'))
    return problem(
      'stray-slashes',
      `There are two slashes one after the other in ${path}: the base URL ends with one and the path begins with one. Take one away.`,
      `${path} 中有連續兩個斜線：base URL 結尾與路徑開頭各有一個，請刪去其中一個。`,
    );
  const meant = PATHS.find((known) => plain(known) === plain(path) || plain(known).endsWith(plain(path)));
  if (meant !== undefined && plain(path).length > 1)
    return problem(
      'stray-spelling',
      `The path must be exactly ${meant}: capitals count, there is no slash at the end, and the version stands in front.`,
      `路徑必須正好是 ${meant}：大小寫須相同、結尾沒有斜線、前面要有版本號。`,
    );
  const foreign = KNOWN.find(([pattern]) => pattern.test(path));
  if (foreign)
    return problem(
      'stray-other-interface',
      `This belongs to ${foreign[1]}, which the simulator does not have. Make the order here (Orders, New payment): the notification is the same. ${ALL.en}`,
      `這屬於${foreign[1]}，模擬器沒有這個介面。請在此建立訂單（訂單→新增付款），收到的通知是相同的。${ALL.zh}`,
    );
  const near = suggest(path.slice(0, 200), PATHS);
  return problem(
    'stray-unknown',
    `There is no such path.${near === undefined ? '' : ` Was ${near} meant?`} ${ALL.en}`,
    `沒有這個路徑。${near === undefined ? '' : `是不是 ${near}？`}${ALL.zh}`,
  );
}
