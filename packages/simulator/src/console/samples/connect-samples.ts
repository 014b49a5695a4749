import type { Sample } from './sample.js';

/** What an application must know to work against the simulator. */
export interface ConnectFacts {
  readonly url: string;
  readonly merchantId: string;
  readonly hashKey: string;
  readonly hashIv: string;
  readonly ticket?: { readonly merchantId: string; readonly hashKey: string; readonly hashIv: string };
}

/** Settings to copy, for each framework as it keeps them. */
export function connectSamples(facts: ConnectFacts): readonly Sample[] {
  return [
    { id: 'env', title: '.env', code: env(facts) },
    { id: 'php', title: 'Laravel', code: laravel },
    { id: 'python', title: 'Django', code: django },
    { id: 'go', title: 'Go', code: go },
    { id: 'node', title: 'Node', code: node },
    { id: 'nest', title: 'Nest', code: nest },
  ];
}

const env = ({ url, merchantId, hashKey, hashIv, ticket }: ConnectFacts): string => `ECPAY_BASE_URL=${url}
ECPAY_MERCHANT_ID=${merchantId}
ECPAY_HASH_KEY=${hashKey}
ECPAY_HASH_IV=${hashIv}
${
  ticket
    ? `ECPAY_TICKET_BASE_URL=${url}
ECPAY_TICKET_MERCHANT_ID=${ticket.merchantId}
ECPAY_TICKET_HASH_KEY=${ticket.hashKey}
ECPAY_TICKET_HASH_IV=${ticket.hashIv}
`
    : ''
}`;

const laravel = `// config/services.php
return [
    // ... what is there already ...
    'ecpay' => [
        'base_url' => env('ECPAY_BASE_URL'),
        'merchant_id' => env('ECPAY_MERCHANT_ID'),
        'hash_key' => env('ECPAY_HASH_KEY'),
        'hash_iv' => env('ECPAY_HASH_IV'),
    ],
];

// app/Services/Ecpay.php
use Illuminate\\Support\\Facades\\Http;

function ecpay(string $path, array $fields): array
{
    ['base_url' => $url, 'merchant_id' => $id, 'hash_key' => $key, 'hash_iv' => $iv] = config('services.ecpay');
    $json = json_encode(['MerchantID' => $id] + $fields, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
    $answer = Http::timeout(30)->withoutRedirecting()->post($url . $path, [
        'MerchantID' => $id,
        'RqHeader' => ['Timestamp' => time()],
        'Data' => base64_encode(openssl_encrypt(urlencode($json), 'aes-128-cbc', $key, OPENSSL_RAW_DATA, $iv)),
    ])->json();
    if ($answer['TransCode'] !== 1) {
        throw new RuntimeException("ECPay TransCode {$answer['TransCode']}: {$answer['TransMsg']}");
    }
    $opened = openssl_decrypt(base64_decode($answer['Data']), 'aes-128-cbc', $key, OPENSSL_RAW_DATA, $iv);
    return json_decode(urldecode($opened), true);
}

// ecpay('/1.0.0/CreditDetail/QueryTrade', ['MerchantTradeNo' => 'A1']);
`;

const django = `# settings.py
import os

ECPAY = {
    "BASE_URL": os.environ["ECPAY_BASE_URL"],
    "MERCHANT_ID": os.environ["ECPAY_MERCHANT_ID"],
    "HASH_KEY": os.environ["ECPAY_HASH_KEY"],
    "HASH_IV": os.environ["ECPAY_HASH_IV"],
}

# ecpay.py: pip install cryptography requests
import base64, json, time
from urllib.parse import quote_plus, unquote_plus

import requests
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7


def ecpay(settings, path, **fields):
    cipher = Cipher(algorithms.AES(settings["HASH_KEY"].encode()), modes.CBC(settings["HASH_IV"].encode()))
    text = json.dumps({"MerchantID": settings["MERCHANT_ID"], **fields}, separators=(",", ":"), ensure_ascii=False)
    padder, encryptor = PKCS7(128).padder(), cipher.encryptor()
    padded = padder.update(quote_plus(text).encode()) + padder.finalize()
    answer = requests.post(settings["BASE_URL"] + path, timeout=30, allow_redirects=False, json={
        "MerchantID": settings["MERCHANT_ID"],
        "RqHeader": {"Timestamp": int(time.time())},
        "Data": base64.b64encode(encryptor.update(padded) + encryptor.finalize()).decode(),
    }).json()
    if answer["TransCode"] != 1:
        raise RuntimeError(f"ECPay TransCode {answer['TransCode']}: {answer['TransMsg']}")
    unpadder, decryptor = PKCS7(128).unpadder(), cipher.decryptor()
    padded = decryptor.update(base64.b64decode(answer["Data"])) + decryptor.finalize()
    return json.loads(unquote_plus((unpadder.update(padded) + unpadder.finalize()).decode()))

# ecpay(settings.ECPAY, "/1.0.0/CreditDetail/QueryTrade", MerchantTradeNo="A1")
`;

const go = `// The whole client: Tools, Build has it for each interface
var (
	baseURL    = os.Getenv("ECPAY_BASE_URL")
	merchantID = os.Getenv("ECPAY_MERCHANT_ID")
	hashKey    = os.Getenv("ECPAY_HASH_KEY")
	hashIv     = os.Getenv("ECPAY_HASH_IV")
)
`;

const node = `import { createCipheriv, createDecipheriv } from 'node:crypto';

const { ECPAY_BASE_URL, ECPAY_MERCHANT_ID, ECPAY_HASH_KEY, ECPAY_HASH_IV } = process.env;

export async function ecpay(path, fields) {
  const aes = createCipheriv('aes-128-cbc', ECPAY_HASH_KEY, ECPAY_HASH_IV);
  const text = encodeURIComponent(JSON.stringify({ MerchantID: ECPAY_MERCHANT_ID, ...fields }));
  const response = await fetch(ECPAY_BASE_URL + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      MerchantID: ECPAY_MERCHANT_ID,
      RqHeader: { Timestamp: Math.floor(Date.now() / 1000) },
      Data: aes.update(text, 'utf8', 'base64') + aes.final('base64'),
    }),
    redirect: 'manual',
    signal: AbortSignal.timeout(30_000),
  });
  const answer = await response.json();
  if (answer.TransCode !== 1) throw new Error(\`ECPay TransCode \${answer.TransCode}: \${answer.TransMsg}\`);
  const opening = createDecipheriv('aes-128-cbc', ECPAY_HASH_KEY, ECPAY_HASH_IV);
  const opened = opening.update(answer.Data, 'base64', 'utf8') + opening.final('utf8');
  return JSON.parse(decodeURIComponent(opened.replaceAll('+', '%20'))); // ECPay writes a space as +
}

// await ecpay('/1.0.0/CreditDetail/QueryTrade', { MerchantTradeNo: 'A1' });
`;

const nest = `import { Module } from '@nestjs/common';
import { EcpayModule } from 'nestjs-ecpay';

const url = process.env['ECPAY_BASE_URL'] ?? '';

@Module({
  imports: [
    EcpayModule.forRoot({
      environment: { payment: url, ticket: url }, // 'production' for ECPay itself
      credit: {
        merchantId: process.env['ECPAY_MERCHANT_ID'] ?? '',
        hashKey: process.env['ECPAY_HASH_KEY'] ?? '',
        hashIv: process.env['ECPAY_HASH_IV'] ?? '',
      },
    }),
  ],
})
export class PaymentsModule {}
`;
