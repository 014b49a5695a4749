import type { Fix } from './fix.js';

/** The answer is not exactly `1|OK`. */
export const plainAnswer: Fix = {
  advice: {
    en: 'Answer status 200 with the four characters 1|OK as plain text: no JSON, no newline, no layout.',
    zh: '以狀態碼 200 回應純文字 1|OK 四個字元：不要 JSON、不要換行、不要套版型。',
  },
  code: {
    php: `// Laravel
Route::post('/ecpay/return', function (Illuminate\\Http\\Request $request) {
    // ... open Data, record the result ...
    return response('1|OK', 200)->header('Content-Type', 'text/plain');
});
// Plain PHP: nothing may stand before <?php, and no ?> at the end of the file
// exit('1|OK');
`,
    python: `# Django
from django.http import HttpResponse

def ecpay_return(request):
    # ... open Data, record the result ...
    return HttpResponse("1|OK", content_type="text/plain")

# FastAPI: return PlainTextResponse("1|OK"), for a returned str becomes JSON, with quotes
`,
    go: `http.HandleFunc("/ecpay/return", func(w http.ResponseWriter, r *http.Request) {
	// ... open Data, record the result ...
	w.Header().Set("Content-Type", "text/plain")
	fmt.Fprint(w, "1|OK") // not Fprintln: the newline is one byte too many
})
`,
    node: `// Express
app.post('/ecpay/return', express.json(), (request, response) => {
  // ... open Data, record the result ...
  response.type('text/plain').send('1|OK'); // not response.json
});
`,
    nest: `import { Controller } from '@nestjs/common';
import { EcpayNotification, EcpayReturnUrl, PaymentNotificationDto } from 'nestjs-ecpay';

@Controller('ecpay')
export class PaymentsController {
  @EcpayReturnUrl('return') // POST /ecpay/return: opens Data, answers 200 1|OK whatever wraps your other routes
  async onNotification(@EcpayNotification() notification: PaymentNotificationDto): Promise<void> {
    if (!notification.isPaid) return;
    // record the payment
  }
}
`,
  },
};

/** CSRF protection or a firewall shut the door. */
export const csrf: Fix = {
  advice: {
    en: 'ECPay has no CSRF token and no cookie. Leave this one route out of the protection; that Data opens with your keys is the proof.',
    zh: '綠界沒有 CSRF token，也沒有 cookie。請只將此路由排除在保護之外；能以您的金鑰解開 Data 即為憑證。',
  },
  code: {
    php: `// Laravel 11 and later, bootstrap/app.php
->withMiddleware(function (Middleware $middleware) {
    $middleware->validateCsrfTokens(except: ['ecpay/*']);
})

// Laravel 10 and before, app/Http/Middleware/VerifyCsrfToken.php
// protected $except = ['ecpay/*'];
`,
    python: `# Django
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt

@csrf_exempt
def ecpay_return(request):
    return HttpResponse("1|OK", content_type="text/plain")
`,
    go: `// gorilla/csrf and others: register the route outside the protected router
mux := http.NewServeMux()
mux.HandleFunc("/ecpay/return", ecpayReturn) // not wrapped
mux.Handle("/", protect(site))               // everything else is
`,
    node: `// Express: the route stands before the protection
app.post('/ecpay/return', express.json(), ecpayReturn);
app.use(csrfProtection); // for everything below
`,
    nest: `// main.ts: leave the route out where the protection is put on
app.use((request, response, next) =>
  request.path === '/ecpay/return' ? next() : csrfProtection(request, response, next),
);
`,
  },
};

/** The route wants somebody to log in. */
export const login: Fix = {
  advice: {
    en: 'ECPay cannot log in. Take authentication off this one route.',
    zh: '綠界無法登入。請將此路由的登入驗證移除。',
  },
  code: {
    php: `// Laravel: outside every group with 'auth'
Route::post('/ecpay/return', [PaymentController::class, 'ecpayReturn'])->withoutMiddleware(['auth', 'auth:sanctum']);
`,
    python: `# Django REST framework
from rest_framework.decorators import api_view, authentication_classes, permission_classes

@api_view(["POST"])
@authentication_classes([])
@permission_classes([])
def ecpay_return(request):
    return HttpResponse("1|OK", content_type="text/plain")
`,
    go: `mux.HandleFunc("/ecpay/return", ecpayReturn) // not behind requireLogin
mux.Handle("/", requireLogin(site))
`,
    node: `app.post('/ecpay/return', express.json(), ecpayReturn); // before app.use(requireLogin)
app.use(requireLogin);
`,
    nest: `// Your own decorator that tells your global guard to let a route pass
@EcpayReturnUrl('return', { decorators: [Public()] })
async onNotification(@EcpayNotification() notification: PaymentNotificationDto): Promise<void> {}
`,
  },
};

/** A redirect, which ECPay does not follow. */
export const redirect: Fix = {
  advice: {
    en: 'Give ECPay the final address: the right slash at the end, https if the site forces it, no login page. The Location header above says where it was sent.',
    zh: '請給綠界最終網址：結尾斜線正確、若強制 https 就用 https、不經登入頁。上方的 Location 標頭指出它被轉到哪裡。',
  },
  code: {
    php: `// Laravel: no slash at the end. Apache's and nginx' rewrite rules add or take one: look there too.
Route::post('/ecpay/return', [PaymentController::class, 'ecpayReturn']);
// ReturnURL: https://shop.example/ecpay/return
`,
    python: `# Django: APPEND_SLASH redirects /ecpay/return to /ecpay/return/ and loses the POST
from django.urls import path

urlpatterns = [path("ecpay/return", ecpay_return)]  # exactly as in ReturnURL
# SECURE_SSL_REDIRECT = True: give ECPay the https address
`,
    go: `// A pattern that ends in / redirects what comes without it
mux.HandleFunc("/ecpay/return", ecpayReturn)
`,
    node: `// Express takes both spellings; a proxy or a redirect to https in front of it may not
app.set('strict routing', false);
app.post('/ecpay/return', express.json(), ecpayReturn);
`,
    nest: `@EcpayReturnUrl('return') // Nest redirects nothing: look at the proxy, and at a middleware that forces https
async onNotification(@EcpayNotification() notification: PaymentNotificationDto): Promise<void> {}
`,
  },
};

/** No POST route there. */
export const route: Fix = {
  advice: {
    en: 'Register a POST route at exactly this path, prefix included.',
    zh: '請在這個路徑（含前綴）註冊一個 POST 路由。',
  },
  code: {
    php: `// Laravel, routes/web.php; in routes/api.php the path begins with /api
Route::post('/ecpay/return', [PaymentController::class, 'ecpayReturn']);
// php artisan route:list --path=ecpay
`,
    python: `# Django, urls.py
from django.urls import path

urlpatterns = [path("ecpay/return", ecpay_return)]
`,
    go: `mux.HandleFunc("/ecpay/return", func(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		http.Error(w, "POST only", http.StatusMethodNotAllowed)
		return
	}
	fmt.Fprint(w, "1|OK")
})
`,
    node: `app.post('/ecpay/return', express.json(), ecpayReturn); // app.post, not app.get; mind the router's prefix
`,
    nest: `@Controller('ecpay') // with app.setGlobalPrefix('api') the path is /api/ecpay/return
export class PaymentsController {
  @EcpayReturnUrl('return')
  async onNotification(@EcpayNotification() notification: PaymentNotificationDto): Promise<void> {}
}
`,
  },
};

/** The application could not read the message. */
export const readBody: Fix = {
  advice: {
    en: 'The body is JSON ({"MerchantID", "RpHeader", "TransCode", "TransMsg", "Data"}), not a form; Data opens with the same keys that seal your requests.',
    zh: '內容是 JSON（{"MerchantID", "RpHeader", "TransCode", "TransMsg", "Data"}），不是表單；Data 以您加密請求的同一組金鑰解開。',
  },
  code: {
    php: `$message = json_decode(file_get_contents('php://input'), true); // not $_POST; Laravel: $request->json()->all()
$text = openssl_decrypt(base64_decode($message['Data']), 'aes-128-cbc', $hashKey, OPENSSL_RAW_DATA, $hashIv);
$data = json_decode(urldecode($text), true);
$tradeNo = $data['OrderInfo']['TradeNo']; // save it: every DoAction wants it
`,
    python: `message = json.loads(request.body)  # Django; not request.POST
data = json.loads(unseal(message["Data"]))  # unseal: Tools, Build
trade_no = data["OrderInfo"]["TradeNo"]  # save it: every DoAction wants it
`,
    go: `var message struct{ Data string }
if err := json.NewDecoder(r.Body).Decode(&message); err != nil { // not r.ParseForm
	http.Error(w, "no JSON", http.StatusBadRequest)
	return
}
text := unseal(message.Data) // unseal: Tools, Build
_ = text
`,
    node: `app.post('/ecpay/return', express.json(), (request, response) => { // express.json, not urlencoded
  const data = JSON.parse(unseal(request.body.Data)); // unseal: Tools, Build
  const { TradeNo } = data.OrderInfo; // save it: every DoAction wants it
  response.type('text/plain').send('1|OK');
});
`,
    nest: `@EcpayReturnUrl('return') // reads the body and opens Data itself, whatever body parser and pipes you have
async onNotification(@EcpayNotification() notification: PaymentNotificationDto): Promise<void> {
  const { TradeNo } = notification.OrderInfo; // save it: every DoAction wants it
}
`,
  },
};

/** The application failed on the way. */
export const failed: Fix = {
  advice: {
    en: 'Read the log of your application for the error. A field that is missing, null or new must not stop a payment from being recorded.',
    zh: '請看應用程式的錯誤記錄。欄位缺少、為 null 或多出新欄位，都不應使付款無法入帳。',
  },
  code: {
    php: `// tail -f storage/logs/laravel.log
$card = $data['CardInfo'] ?? []; // optional: absent, null and "" all occur
`,
    python: `card = data.get("CardInfo") or {}  # optional: absent, null and "" all occur
`,
    go: `type notification struct {
	RtnCode  int
	CardInfo *struct{ Card4No string } // optional: absent and null both occur
}
`,
    node: `const card = data.CardInfo ?? {}; // optional: absent, null and "" all occur
`,
    nest: `const card = notification.CardInfo; // optional: absent, null and "" all occur
`,
  },
};
