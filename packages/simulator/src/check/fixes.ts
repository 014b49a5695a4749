import type { Bilingual } from '@nestjs-ecpay/protocol';
import { say } from './words.js';

const PLAIN = say(
  'PHP: header("Content-Type: text/plain"); echo "1|OK"; exit; · Laravel: return response("1|OK"); · Django: HttpResponse("1|OK") · FastAPI: PlainTextResponse("1|OK") · Go: io.WriteString(w, "1|OK") · Express: res.type("text/plain").send("1|OK") · NestJS: @EcpayReturnUrl() · Rails: render plain: "1|OK".',
  'PHP：header("Content-Type: text/plain"); echo "1|OK"; exit;・Laravel：return response("1|OK");・Django：HttpResponse("1|OK")・FastAPI：PlainTextResponse("1|OK")・Go：io.WriteString(w, "1|OK")・Express：res.type("text/plain").send("1|OK")・NestJS：@EcpayReturnUrl()・Rails：render plain: "1|OK"。',
);

/** What to do about an answer that is none of ECPay's, by the code of its explanation. */
export const answerFixes: Readonly<Record<string, Bilingual>> = {
  'answer-status': say(
    'Set the status to 200. NestJS: @HttpCode(200) or @EcpayReturnUrl(); FastAPI: status_code=200; Rails: head is not enough, render plain.',
    '將狀態碼設為 200。NestJS：@HttpCode(200) 或 @EcpayReturnUrl()；FastAPI：status_code=200；Rails：render plain。',
  ),
  'answer-empty': PLAIN,
  'answer-json': PLAIN,
  'answer-wrapped': PLAIN,
  'answer-bom': say(
    'Save every PHP file as UTF-8 without BOM, and print nothing before 1|OK.',
    '將所有 PHP 檔存成不含 BOM 的 UTF-8，1|OK 之前不可輸出任何內容。',
  ),
  'answer-newline': say(
    'Write exactly four bytes. Go: io.WriteString, not fmt.Fprintln; PHP: no blank line after ?>; Python: no print; templates add a newline, so use none.',
    '只輸出四個位元組。Go：用 io.WriteString，不用 fmt.Fprintln；PHP：?> 之後不可有空行；Python：不用 print；樣板會多一個換行，請勿使用樣板。',
  ),
  'answer-case': PLAIN,
  'answer-bar': PLAIN,
  'answer-other': PLAIN,
  'answer-zero': say(
    'Acknowledge every genuine message with 1|OK, whatever its RtnCode and however often it comes: 1|OK changes no payment state, it only stops the resends. Record what you cannot use.',
    '只要是真的通知，不論 RtnCode、不論第幾次，一律回 1|OK：1|OK 不改變付款狀態，只是停止重送。無法處理的請記錄下來。',
  ),
  'answer-html': say(
    'Answer the route itself: no login, no front-end fallback, no error page. Call it with curl -i to see which page comes.',
    '由此路由自己回應：不經登入、不落到前端頁面、不顯示錯誤頁。可用 curl -i 呼叫，看看是哪一頁。',
  ),
  'answer-redirect': say(
    'Give ECPay the final URL. Django: APPEND_SLASH needs the slash in the URL; nginx: no http→https redirect for it; take the route out of the login middleware.',
    '將最終網址給綠界。Django：APPEND_SLASH 須在網址加上結尾斜線；nginx：不要對它做 http→https 轉址；並排除登入中介層。',
  ),
  'answer-csrf': say(
    'Laravel: $middleware->validateCsrfTokens(except: ["ecpay/return"]) · Django: @csrf_exempt · Rails: skip_forgery_protection · Express: mount csurf after this route · NestJS: @EcpayReturnUrl("return", { decorators: [Public()] }) for global guards.',
    'Laravel：$middleware->validateCsrfTokens(except: ["ecpay/return"])・Django：@csrf_exempt・Rails：skip_forgery_protection・Express：csurf 掛在此路由之後・NestJS 有全域 guard 時：@EcpayReturnUrl("return", { decorators: [Public()] })。',
  ),
  'answer-login': say(
    'Take this route out of authentication: the proof is that Data opens with your keys. NestJS: @EcpayReturnUrl("return", { decorators: [Public()] }); Laravel: outside the auth middleware; Django: no login_required.',
    '此路由不要登入驗證：以 Data 能用您的金鑰解密為憑。NestJS：@EcpayReturnUrl("return", { decorators: [Public()] })；Laravel：移出 auth middleware；Django：不加 login_required。',
  ),
  'answer-no-route': say(
    'Register a POST route at exactly this path (Laravel: routes in api.php get the prefix /api; NestJS: the global prefix counts).',
    '在正好這個路徑註冊 POST 路由（Laravel：api.php 的路由會加上 /api 前綴；NestJS：注意全域前綴）。',
  ),
  'answer-bad-request': say(
    'Parse application/json on this route, open Data with the keys of this merchant (--merchant, --keys-file), and acknowledge what you have seen before with 1|OK.',
    '此路由須解析 application/json，以此特店的金鑰（--merchant、--keys-file）解密 Data；收過的通知也回 1|OK。',
  ),
  'answer-failed': say(
    'Find the stack trace in your application’s log. Until it is mended ECPay sends the message four more times, and then never again.',
    '請在應用程式的記錄中找出錯誤堆疊。修好之前，綠界會再送四次，之後就不再送。',
  ),
  'delivery-timeout': say(
    'Store the message, answer 1|OK, and do the slow work (mail, invoice, ERP) in a queue. Laravel: dispatch(...)->afterResponse(); Django: Celery; Go: a worker with a table, not a bare goroutine.',
    '先存下訊息並回 1|OK，耗時的工作（寄信、開發票、ERP）放進佇列。Laravel：dispatch(...)->afterResponse()；Django：Celery；Go：以資料表配合 worker，不要只開 goroutine。',
  ),
  'delivery-refused': say(
    'Start your application, and check host and port of the URL. Inside a container localhost is the container itself: use host.docker.internal or the service name, with --allow-remote.',
    '啟動您的應用程式，並檢查網址的主機與連接埠。容器內的 localhost 是容器自己：請用 host.docker.internal 或服務名稱，並加上 --allow-remote。',
  ),
  'delivery-failed': say(
    'Your application, or a proxy before it, closed the connection: look for a crash in its log.',
    '您的應用程式或前面的代理關閉了連線：請在記錄中找出當機原因。',
  ),
};

export const FIX = {
  again: say(
    'Recognise a message by MerchantID, MerchantTradeNo and RtnCode (RtnMsg and Timestamp differ between sendings), do nothing twice, and answer 1|OK.',
    '以 MerchantID、MerchantTradeNo 與 RtnCode 辨認重複（每次重送的 RtnMsg 與 Timestamp 都不同）；不重複處理，並回 1|OK。',
  ),
  storm: say(
    'Let a unique key in the database decide who is first (INSERT … ON CONFLICT DO NOTHING, or SELECT … FOR UPDATE on the order); the others answer 1|OK, or 503 until the first is done.',
    '由資料庫的唯一鍵決定先後（INSERT … ON CONFLICT DO NOTHING，或對訂單 SELECT … FOR UPDATE）；其餘回 1|OK，或在第一筆完成前回 503。',
  ),
  throttle: say(
    'Take this route out of rate limiting: ECPay sends many messages from few addresses, and gives up after the fifth.',
    '此路由不要限流：綠界會從少數位址送出大量訊息，第五次失敗後就放棄。',
  ),
  crash: say(
    'Judge before you use: look the order up, compare amount and state, record what does not fit, and answer on purpose (1|OK when it is recorded).',
    '先判斷再使用：查訂單、比對金額與狀態，不符的記錄下來，並明確回應（已記錄就回 1|OK）。',
  ),
  tolerate: say(
    'Read only the fields you need, and read them tolerantly: any other may be missing, null, "", a number or a text, and new ones appear without notice.',
    '只讀需要的欄位，並容許差異：其他欄位可能缺少、null、""、數字或字串，也會無預警新增。',
  ),
  forgery: say(
    'Answer 1|OK only after Data has opened with your own key and MerchantID inside Data is yours; otherwise 400, always with the same body. Never acknowledge in a catch block or before decrypting.',
    '只有在 Data 能以自己的金鑰解密、且 Data 內的 MerchantID 是自己時，才回 1|OK；否則一律回同樣內容的 400。不可在 catch 中、也不可在解密前就確認。',
  ),
  splice: say(
    'After decrypting, refuse every byte that URL-encoding does not write: PHP preg_match("/^[A-Za-z0-9\\-_.~!\'()*+%]+$/D", $text) · Python re.fullmatch(rb"[A-Za-z0-9\\-_.~!\'()*+%]+", raw) · Go and Node: the same pattern. Better still, ask QueryTrade before you ship.',
    '解密後，凡 URL encode 不會產生的位元組一律拒絕：PHP preg_match("/^[A-Za-z0-9\\-_.~!\'()*+%]+$/D", $text)・Python re.fullmatch(rb"[A-Za-z0-9\\-_.~!\'()*+%]+", raw)・Go 與 Node 用同一個樣式。出貨前再用 QueryTrade 查一次更好。',
  ),
  oracle: say(
    'Give every message you cannot use the same status and the same body (for example 400 and 0|Rejected), and write the reason to your log only.',
    '對所有無法使用的訊息回同樣的狀態碼與內容（例如 400 與 0|Rejected），原因只寫入記錄。',
  ),
  methods: say(
    'Register the route for POST only. Express: app.post, not app.all; Laravel: Route::post, not Route::any; Go: check r.Method.',
    '此路由只註冊 POST。Express：app.post，不用 app.all；Laravel：Route::post，不用 Route::any；Go：檢查 r.Method。',
  ),
  slow: say(
    'It is in time, but near the limit of 10 s: answer first, and move slow work into a queue.',
    '尚在時限內，但接近 10 秒：請先回應，將耗時工作放進佇列。',
  ),
} as const;
