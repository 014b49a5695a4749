<?php
// A shop in PHP, with nothing but openssl: captures an order and refunds a part of it.
// Usage: php client.php <base URL> <MerchantTradeNo> <TradeNo> <amount>
const MERCHANT_ID = '3002607';
const HASH_KEY = 'pwFHCqoQZGmho4w6'; // public stage keys
const HASH_IV = 'EkRm7iFT261dpevs';

function ask(string $url, array $data): array
{
    $json = json_encode(['PlatformID' => '', 'MerchantID' => MERCHANT_ID] + $data);
    $sealed = openssl_encrypt(urlencode($json), 'aes-128-cbc', HASH_KEY, 0, HASH_IV);
    $body = ['MerchantID' => MERCHANT_ID, 'RqHeader' => ['Timestamp' => time()], 'Data' => $sealed];
    $options = ['http' => ['method' => 'POST', 'header' => 'Content-Type: application/json', 'content' => json_encode($body)]];
    $answer = json_decode(file_get_contents($url, false, stream_context_create($options)), true);
    return json_decode(urldecode(openssl_decrypt($answer['Data'], 'aes-128-cbc', HASH_KEY, 0, HASH_IV)), true);
}

[, $base, $no, $tradeNo, $amount] = $argv;
$order = ['MerchantTradeNo' => $no, 'TradeNo' => $tradeNo];
$steps = [
    ask("$base/1.0.0/Credit/DoAction", $order + ['Action' => 'C', 'TotalAmount' => (int) $amount]),
    ask("$base/1.0.0/Credit/DoAction", $order + ['Action' => 'R', 'TotalAmount' => 300]),
    ask("$base/1.0.0/CreditDetail/QueryTrade", ['MerchantTradeNo' => $no]),
];
echo json_encode($steps), "\n";
