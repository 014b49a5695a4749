import { endpoints } from '@nestjs-ecpay/protocol';
import type { StrayRequest } from '../request-log/stray-request.js';
import { problem, type Explanation } from './explanation.js';

const PATHS: readonly string[] = Object.values(endpoints).map(({ path }) => path);

/** Pages and interfaces of ECPay that people try first. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/AioCheckOut/i, 'AIO (AioCheckOut)'],
  [/QueryTradeInfo|QueryCreditCardPeriodInfo|CreditDetail\/DoAction/i, 'AIO'],
  [/GetTokenby(Trade|BindingCard)|CreatePayment|CreateBindCard/i, '站內付 2.0 (GetTokenbyTrade)'],
  [/BackAuth/i, '幕後授權 (BackAuth)'],
  [/Invoice/i, '電子發票 (invoice)'],
  [/Express|Logistics/i, '物流 (logistics)'],
];

const plain = (path: string): string => path.toLowerCase().replace(/\/+/g, '/').replace(/\/$/, '');

/** Says what was wrong with the address of a request that no interface takes. */
export function explainStray({ method, path, status }: StrayRequest): Explanation {
  if (status === 405)
    return problem(
      'stray-method',
      `${path} wants POST, not ${method}.`,
      `${path} 要用 POST，不是 ${method}。`,
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
      `This belongs to ${foreign[1]}, which the simulator does not have. Make the order here (Orders, New payment): the notification is the same. It serves ${PATHS.join(', ')}.`,
      `這屬於${foreign[1]}，模擬器沒有這個介面。請在此建立訂單（訂單→新增付款），收到的通知是相同的。模擬器提供：${PATHS.join('、')}。`,
    );
  return problem(
    'stray-unknown',
    `There is no such path. The simulator serves ${PATHS.join(', ')}, each by POST.`,
    `沒有這個路徑。模擬器提供：${PATHS.join('、')}，皆為 POST。`,
  );
}
