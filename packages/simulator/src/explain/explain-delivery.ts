import type { DeliveryAttempt } from '../delivery/notification.js';
import { note, problem, type Explanation } from './explanation.js';

/** Says why a shop's answer does not count as `1|OK`, or why there was none. Empty when it was accepted. */
export function explainDelivery({
  answer,
  failure,
  accepted,
  faults,
}: Pick<DeliveryAttempt, 'answer' | 'failure' | 'accepted' | 'faults'>): Explanation[] {
  const struck = faults.map((kind) =>
    note('fault', `The fault rule “${kind}” struck this sending.`, `此次發送套用了故障規則「${kind}」。`),
  );
  if (accepted) return struck;
  return [...struck, ...(answer ? [explainAnswer(answer.status, answer.body)] : explainFailure(failure))];
}

function explainAnswer(status: number, body: string): Explanation {
  if (status === 200) return explainBody(body);
  if (body === '1|OK')
    return problem(
      'answer-status',
      `The body is right, but the status is ${status}${status === 201 ? ', which NestJS gives to a POST: use @HttpCode(200) or @EcpayReturnUrl' : ''}. It must be 200.`,
      `內容正確，但狀態碼是 ${status}${status === 201 ? '（NestJS 對 POST 的預設）：請用 @HttpCode(200) 或 @EcpayReturnUrl' : ''}。須為 200。`,
    );
  return STATUSES.find(({ test }) => test(status))?.say(status) ?? otherStatus(status);
}

function explainBody(body: string): Explanation {
  const found = BODIES.find(([, test]) => test(body));
  if (found) return problem(found[0], found[2], found[3]);
  return problem(
    'answer-other',
    'The answer must be exactly the four characters 1|OK and nothing else.',
    '回應必須正好是四個字元 1|OK，不可有其他內容。',
  );
}

type BodyRule = readonly [code: string, test: (body: string) => boolean, en: string, zh: string];

const BODIES: readonly BodyRule[] = [
  [
    'answer-empty',
    (body) => body.trim() === '',
    'The answer is empty: the handler returned nothing. Write 1|OK.',
    '回應是空的：處理程式沒有回傳內容。請回應 1|OK。',
  ],
  [
    'answer-json',
    (body) => body.trim() === '"1|OK"',
    'The answer was "1|OK" with quotes: the framework (for example NestJS returning it from a handler under an interceptor, or res.json) turned it into JSON. Send plain text.',
    '回應是帶引號的 "1|OK"：框架把它轉成了 JSON（例如 NestJS 的攔截器，或 res.json）。請送純文字。',
  ],
  [
    'answer-wrapped',
    (body) => body.trim().startsWith('{') && body.includes('1|OK'),
    'The answer is a JSON object around 1|OK: an interceptor wraps all answers. Leave this route out.',
    '回應是包著 1|OK 的 JSON 物件：有攔截器包裝所有回應。請排除此路由。',
  ],
  [
    'answer-bom',
    (body) => body.replace(/^\uFEFF/, '') === '1|OK',
    'There is a byte order mark before 1|OK: save the file as UTF-8 without BOM.',
    '1|OK 前有 BOM：請將檔案存成不含 BOM 的 UTF-8。',
  ],
  [
    'answer-newline',
    (body) => body !== '1|OK' && body.trim() === '1|OK',
    'The answer is 1|OK with white space around it (a newline at the end?): not one byte more is allowed.',
    '1|OK 前後有空白或換行：不可多出任何一個位元組。',
  ],
  ['answer-case', (body) => /^1\|ok$/i.test(body), 'The answer must be 1|OK in capitals.', '1|OK 必須大寫。'],
  [
    'answer-bar',
    (body) => /^(1[\\/_ ]?OK|_?OK|1)$/i.test(body.trim()),
    'Nearly: between 1 and OK there must be a vertical bar: 1|OK.',
    '差一點：1 與 OK 之間必須是直線符號：1|OK。',
  ],
  [
    'answer-zero',
    (body) => body.startsWith('0|'),
    'Your application answered 0|…: it refused the notification. Look at its log for the reason.',
    '您的應用程式回應 0|…：它拒絕了這則通知，原因請看它的記錄。',
  ],
  [
    'answer-html',
    (body) => /^\s*</.test(body),
    'The answer is an HTML page: the request reached a page (a login form, an error page, the front end), not your handler.',
    '回應是 HTML 頁面：請求到達的是頁面（登入、錯誤頁或前端），不是您的處理程式。',
  ],
];

interface StatusRule {
  readonly test: (status: number) => boolean;
  readonly say: (status: number) => Explanation;
}

const STATUSES: readonly StatusRule[] = [
  {
    test: (status) => status >= 300 && status < 400,
    say: (status) =>
      problem(
        'answer-redirect',
        `Status ${status} is a redirect, which ECPay does not follow: a slash at the end, http to https, or a login?`,
        `狀態碼 ${status} 是轉址，綠界不會跟隨：結尾斜線、http 轉 https，或需要登入？`,
      ),
  },
  {
    test: (status) => status === 419 || status === 403,
    say: (status) =>
      problem(
        'answer-csrf',
        `Status ${status}: CSRF protection or a firewall refused it. Exempt this route (Laravel: validateCsrfTokens except; Django: @csrf_exempt; Nest: @EcpayReturnUrl(path, { decorators: [Public()] }) with the marker of your global guard).`,
        `狀態碼 ${status}：被 CSRF 保護或防火牆拒絕。請將此路由排除（Laravel：validateCsrfTokens except；Django：@csrf_exempt；Nest：以 @EcpayReturnUrl(path, { decorators: [Public()] }) 加上全域 guard 的標記）。`,
      ),
  },
  {
    test: (status) => status === 429,
    say: () =>
      problem(
        'answer-throttled',
        'Status 429: your application throttles this route, and ECPay sends from few addresses. Exempt it (Nest: @EcpayReturnUrl(path, { decorators: [SkipThrottle()] }); Laravel: withoutMiddleware throttle).',
        '狀態碼 429：您的應用程式限制了此路由的呼叫頻率，而綠界只從少數位址送出。請將此路由排除（Nest：@EcpayReturnUrl(path, { decorators: [SkipThrottle()] })；Laravel：withoutMiddleware throttle）。',
      ),
  },
  {
    test: (status) => status === 401,
    say: () =>
      problem(
        'answer-login',
        'Status 401: the route wants a login. ECPay has none; Data itself is the proof.',
        '狀態碼 401：此路由要求登入。綠界無法登入；以 Data 能否解密為憑。',
      ),
  },
  {
    test: (status) => status === 404 || status === 405,
    say: (status) =>
      problem(
        'answer-no-route',
        `Status ${status}: there is no POST route at this path. Check the path, the global prefix and the method.`,
        `狀態碼 ${status}：此路徑沒有 POST 路由。請檢查路徑、全域前綴與方法。`,
      ),
  },
  {
    test: (status) => status === 400 || status === 413 || status === 415 || status === 422,
    say: (status) =>
      problem(
        'answer-bad-request',
        `Status ${status}: your application found fault with the message: wrong keys, a body parser that is missing for application/json, or a validation of its own.`,
        `狀態碼 ${status}：您的應用程式不接受此訊息：金鑰不同、未解析 application/json，或自訂的驗證。`,
      ),
  },
  {
    test: (status) => status >= 500,
    say: (status) =>
      problem(
        'answer-failed',
        `Status ${status}: your application failed while handling it. Look at its log.`,
        `狀態碼 ${status}：您的應用程式處理時失敗，請看它的記錄。`,
      ),
  },
];

const otherStatus = (status: number): Explanation =>
  problem('answer-status', `The status is ${status}; it must be 200.`, `狀態碼是 ${status}；須為 200。`);

const FAILURES: readonly (readonly [RegExp, string, string, string])[] = [
  [
    /^lost$/,
    'lost',
    'It never arrived: a fault rule of the simulator lost it.',
    '未送達：模擬器的故障規則讓它遺失。',
  ],
  [
    /ECONNREFUSED/,
    'refused',
    'Nobody listens at this address: is your application running, and is the port right?',
    '此位址沒有程式在聽：應用程式啟動了嗎？連接埠正確嗎？',
  ],
  [
    /ENOTFOUND|EAI_AGAIN/,
    'no-host',
    'The host name of the ReturnURL is unknown: check its spelling (inside Docker, localhost is the container itself).',
    'ReturnURL 的主機名稱查無此名：請檢查拼字（在 Docker 中 localhost 是容器自己）。',
  ],
  [
    /10 s/,
    'timeout',
    'There was no answer within 10 seconds. Answer first, and do slow work afterwards.',
    '10 秒內沒有回應。請先回應，再做耗時的工作。',
  ],
  [
    /simulator/,
    'broken-off',
    'The simulator broke it off: a fault rule, or it was closed.',
    '模擬器中斷了連線：故障規則，或模擬器已關閉。',
  ],
  [
    /CERT|SSL|TLS|EPROTO/i,
    'tls',
    'The TLS connection failed: a self-signed certificate, or https on a port that speaks http?',
    'TLS 連線失敗：自簽憑證，或對 http 的連接埠使用 https？',
  ],
];

function explainFailure(failure = ''): Explanation[] {
  const found = FAILURES.find(([pattern]) => pattern.test(failure));
  return found
    ? [problem(`delivery-${found[1]}`, found[2], found[3])]
    : [
        problem(
          'delivery-failed',
          `The connection failed (${failure}): your application closed it without an answer.`,
          `連線失敗（${failure}）：您的應用程式沒有回應就關閉連線。`,
        ),
      ];
}
