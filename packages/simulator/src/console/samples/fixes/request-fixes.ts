import type { Fix } from './fix.js';

/** Data was sealed in another way, or with other keys. */
export const seal: Fix = {
  advice: {
    en: 'JSON, URL-encoded as a whole, AES-128-CBC with PKCS7 and the 16 characters of HashKey and HashIV as they are, Base64 in one line.',
    zh: 'JSON → 整段 URL encode → AES-128-CBC、PKCS7（HashKey 與 HashIV 各 16 字元，原樣使用）→ 一行標準 Base64。',
  },
  code: {
    php: `$data = base64_encode(openssl_encrypt(
    urlencode(json_encode($fields, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES)),
    'aes-128-cbc', $hashKey, OPENSSL_RAW_DATA, $hashIv
));
`,
    python: `# pip install cryptography
padder, encryptor = PKCS7(128).padder(), Cipher(algorithms.AES(HASH_KEY.encode()), modes.CBC(HASH_IV.encode())).encryptor()
text = quote_plus(json.dumps(fields, separators=(",", ":"), ensure_ascii=False))
padded = padder.update(text.encode()) + padder.finalize()
data = base64.b64encode(encryptor.update(padded) + encryptor.finalize()).decode()
`,
    go: `plain := []byte(url.QueryEscape(string(text))) // text: json.Marshal(fields)
pad := aes.BlockSize - len(plain)%aes.BlockSize
plain = append(plain, bytes.Repeat([]byte{byte(pad)}, pad)...)
block, _ := aes.NewCipher([]byte(hashKey))
cipher.NewCBCEncrypter(block, []byte(hashIv)).CryptBlocks(plain, plain)
data := base64.StdEncoding.EncodeToString(plain)
_ = data
`,
    node: `const aes = createCipheriv('aes-128-cbc', hashKey, hashIv);
const data = aes.update(encodeURIComponent(JSON.stringify(fields)), 'utf8', 'base64') + aes.final('base64');
`,
    nest: `// nestjs-ecpay seals by itself
await this.credit.queryTrade({ MerchantTradeNo: 'A1' });

// By hand, with the same package
const data = new DataCipher({ hashKey, hashIv }).seal(JSON.stringify(fields));
`,
  },
};

/** RqHeader.Timestamp. */
export const timestamp: Fix = {
  advice: {
    en: 'RqHeader.Timestamp is a number of Unix seconds, taken anew for each request. No time zone is added.',
    zh: 'RqHeader.Timestamp 是 Unix 秒數（數字），每次請求重新取得，不加時區。',
  },
  code: {
    php: `'RqHeader' => ['Timestamp' => time()],
`,
    python: `"RqHeader": {"Timestamp": int(time.time())},
`,
    go: `"RqHeader": map[string]any{"Timestamp": time.Now().Unix()}, // not UnixMilli
`,
    node: `RqHeader: { Timestamp: Math.floor(Date.now() / 1000) },
`,
    nest: `// nestjs-ecpay fills it in. A clock option of your own must give the true time: leave it out.
`,
  },
};

/** CheckMacValue of the ticket interfaces. */
export const checkMac: Fix = {
  advice: {
    en: 'Upper-case SHA-256 of the lower-case URL encoding of HashKey + JSON + HashIV: over the JSON text, not over Data; nothing sorted, no & between.',
    zh: '將 HashKey＋JSON＋HashIV 做 URL encode、轉小寫、SHA-256、轉大寫：以 JSON 原文計算，不是 Data；不排序，中間沒有 &。',
  },
  code: {
    php: `// $json: the text that was encrypted, letter for letter
$mac = strtoupper(hash('sha256', strtolower(rawurlencode($hashKey . $json . $hashIv))));
`,
    python: `# text: what was encrypted, letter for letter
mac = hashlib.sha256(quote(HASH_KEY + text + HASH_IV, safe="").lower().encode()).hexdigest().upper()
`,
    go: `escaped := strings.ReplaceAll(url.QueryEscape(hashKey+string(text)+hashIv), "+", "%20")
sum := sha256.Sum256([]byte(strings.ToLower(escaped)))
mac := strings.ToUpper(hex.EncodeToString(sum[:]))
_ = mac
`,
    node: `const escaped = encodeURIComponent(hashKey + text + hashIv).replace(
  /[!'()*]/g, // encodeURIComponent leaves these bare
  (letter) => '%' + letter.charCodeAt(0).toString(16),
);
const mac = createHash('sha256').update(escaped.toLowerCase()).digest('hex').toUpperCase();
`,
    nest: `// nestjs-ecpay signs by itself
await this.ticket.queryRefundInfo({ MerchantTradeNo: 'T1' });
`,
  },
};

/** The body is no JSON envelope. */
export const envelope: Fix = {
  advice: {
    en: 'POST one JSON object: MerchantID (a string), RqHeader.Timestamp (a number) and Data (a string), as application/json.',
    zh: '以 application/json POST 一個 JSON 物件：MerchantID（字串）、RqHeader.Timestamp（數字）、Data（字串）。',
  },
  code: {
    php: `$response = Http::asJson()->post($baseUrl . '/1.0.0/CreditDetail/QueryTrade', [ // asJson, not asForm
    'MerchantID' => '3002607',
    'RqHeader' => ['Timestamp' => time()],
    'Data' => $data,
]);
`,
    python: `requests.post(base_url + "/1.0.0/CreditDetail/QueryTrade", json={  # json=, not data=
    "MerchantID": "3002607",
    "RqHeader": {"Timestamp": int(time.time())},
    "Data": data,
}, timeout=30)
`,
    go: `body, _ := json.Marshal(map[string]any{
	"MerchantID": "3002607",
	"RqHeader":   map[string]any{"Timestamp": time.Now().Unix()},
	"Data":       data,
})
response, err := http.Post(baseUrl+"/1.0.0/CreditDetail/QueryTrade", "application/json", bytes.NewReader(body))
`,
    node: `await fetch(baseUrl + '/1.0.0/CreditDetail/QueryTrade', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({
    MerchantID: '3002607',
    RqHeader: { Timestamp: Math.floor(Date.now() / 1000) },
    Data: data,
  }),
});
`,
    nest: `EcpayModule.forRoot({
  environment: 'stage',
  credit: { merchantId: '3002607', hashKey, hashIv },
});
`,
  },
};

/** TradeNo is not the one that DoAction wants. */
export const tradeNo: Fix = {
  advice: {
    en: 'Save OrderInfo.TradeNo when the payment is told. No query returns it, and Gwsr (TradeID) is another number.',
    zh: '收到付款通知時請保存 OrderInfo.TradeNo。之後任何查詢都不會回傳它；Gwsr（TradeID）是另一個號碼。',
  },
  code: {
    php: `$order->update(['trade_no' => $data['OrderInfo']['TradeNo']]); // not $data['CardInfo']['Gwsr']
`,
    python: `order.trade_no = data["OrderInfo"]["TradeNo"]  # not data["CardInfo"]["Gwsr"]
order.save(update_fields=["trade_no"])
`,
    go: `_, err := db.Exec("UPDATE orders SET trade_no = $1 WHERE no = $2", data.OrderInfo.TradeNo, data.OrderInfo.MerchantTradeNo)
`,
    node: `await db.query('UPDATE orders SET trade_no = $1 WHERE no = $2', [data.OrderInfo.TradeNo, data.OrderInfo.MerchantTradeNo]);
`,
    nest: `await tx.query('UPDATE orders SET trade_no = $1 WHERE no = $2', [
  notification.OrderInfo.TradeNo,
  notification.OrderInfo.MerchantTradeNo,
]);
`,
  },
};

/** What to send depends on how the order stands. */
export const action: Fix = {
  advice: {
    en: 'Ask first (QueryTrade), then choose: Authorized: N for all of it, a part only after the capture. To be captured: E and then N for all, R for a part. Captured: R. Between 20:15 and 20:30 none of them.',
    zh: '先查詢（QueryTrade）再決定。已授權：全額用 N，部分須等關帳後。要關帳：全額先 E 再 N，部分用 R。已關帳：R。20:15–20:30 之間都不可執行。',
  },
  code: {
    php: `$status = $trade['RtnValue']['Status']; // of QueryTrade
$action = match ($status) {
    'Authorized' => 'N',     // releases all, whatever amount is sent
    'Captured' => 'R',       // all or a part
    default => throw new RuntimeException("no refund while $status"),
};
`,
    python: `status = trade["RtnValue"]["Status"]  # of QueryTrade
action = {"Authorized": "N", "Captured": "R"}.get(status)  # N releases all, whatever amount is sent
if action is None:
    raise RuntimeError(f"no refund while {status}")
`,
    go: `var action string
switch status { // of QueryTrade
case "Authorized":
	action = "N" // releases all, whatever amount is sent
case "Captured":
	action = "R" // all or a part
default:
	return fmt.Errorf("no refund while %s", status)
}
`,
    node: `const action = { Authorized: 'N', Captured: 'R' }[status]; // N releases all, whatever amount is sent
if (!action) throw new Error(\`no refund while \${status}\`);
`,
    nest: `// plans E, N or R by itself, and refuses what cannot be done
await this.credit.refund({ MerchantTradeNo: 'A1', TradeNo, amount: 300, refundId: 'refund-1' });
`,
  },
};

/** A field of Data. */
export const field: Fix = {
  advice: {
    en: 'Names count with their capitals, amounts are whole NT$ as numbers, order numbers strings of letters and digits. Tools, Build has every field with its rule.',
    zh: '欄位名稱須含大小寫完全相同；金額是整數新台幣（數字），訂單編號是英數字串。「工具→組請求」列出每個欄位的規則。',
  },
  code: {
    php: `'MerchantTradeNo' => 'A1', 'TotalAmount' => (int) $amount,
`,
    python: `"MerchantTradeNo": "A1", "TotalAmount": int(amount),
`,
    go: `"MerchantTradeNo": "A1", "TotalAmount": amount, // an int
`,
    node: `MerchantTradeNo: 'A1', TotalAmount: Number(amount),
`,
    nest: `await this.credit.capture({ MerchantTradeNo: 'A1', TradeNo, TotalAmount: 300 });
`,
  },
};

/** Whose keys, and which merchant. */
export const merchant: Fix = {
  advice: {
    en: 'Take merchant number and keys from one account: payment and ticket have accounts of their own, and envelope and Data carry the same MerchantID.',
    zh: '特店編號與金鑰須屬於同一帳號：金流與票券各有帳號，外層與 Data 的 MerchantID 須相同。',
  },
  code: {
    php: `# .env
ECPAY_MERCHANT_ID=3002607
ECPAY_HASH_KEY=pwFHCqoQZGmho4w6
ECPAY_HASH_IV=EkRm7iFT261dpevs
`,
    python: `# .env
ECPAY_MERCHANT_ID=3002607
ECPAY_HASH_KEY=pwFHCqoQZGmho4w6
ECPAY_HASH_IV=EkRm7iFT261dpevs
`,
    go: `# .env
ECPAY_MERCHANT_ID=3002607
ECPAY_HASH_KEY=pwFHCqoQZGmho4w6
ECPAY_HASH_IV=EkRm7iFT261dpevs
`,
    node: `# .env
ECPAY_MERCHANT_ID=3002607
ECPAY_HASH_KEY=pwFHCqoQZGmho4w6
ECPAY_HASH_IV=EkRm7iFT261dpevs
`,
    nest: `# .env
ECPAY_MERCHANT_ID=3002607
ECPAY_HASH_KEY=pwFHCqoQZGmho4w6
ECPAY_HASH_IV=EkRm7iFT261dpevs
`,
  },
};
