import { lines, phpText, phpValue } from './literals.js';
import type { SampleRequest } from './sample.js';

const fields = (value: object): string =>
  lines(value, '    ', (name, item) => `${phpText(name)} => ${phpValue(item)}`);

export function phpRequest({ baseUrl, path, envelope, data, checkMac, keys }: SampleRequest): string {
  return `<?php
$hashKey = ${phpText(keys.hashKey)};
$hashIv = ${phpText(keys.hashIv)};

$json = json_encode([
${fields(data)}], JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES);
// The whole JSON is URL-encoded, then AES-128-CBC, then Base64.
$sealed = openssl_encrypt(urlencode($json), 'aes-128-cbc', $hashKey, OPENSSL_RAW_DATA, $hashIv);

$body = json_encode([
${fields(envelope)}    'RqHeader' => ['Timestamp' => time()],
    'Data' => base64_encode($sealed),
${checkMac ? `    // Over the JSON, not over Data; rawurlencode, not urlencode.\n    'CheckMacValue' => strtoupper(hash('sha256', strtolower(rawurlencode($hashKey . $json . $hashIv)))),\n` : ''}]);

$answer = json_decode(file_get_contents(${phpText(baseUrl + path)}, false, stream_context_create(['http' => [
    'method' => 'POST',
    'header' => 'Content-Type: application/json',
    'content' => $body,
    'timeout' => 30,
    'follow_location' => 0,
    'ignore_errors' => true, // ECPay sends an envelope with an error status too
]])), true);
if ($answer['TransCode'] !== 1) {
    exit("TransCode {$answer['TransCode']}: {$answer['TransMsg']}\\n");
}
$opened = openssl_decrypt(base64_decode($answer['Data']), 'aes-128-cbc', $hashKey, OPENSSL_RAW_DATA, $hashIv);
echo urldecode($opened), "\\n";
`;
}
