import { jsText, jsValue, lines } from './literals.js';
import type { SampleRequest } from './sample.js';

const fields = (value: object, indent: string): string =>
  lines(
    value,
    indent,
    (name, item) => `${/^[A-Za-z_]\w*$/.test(name) ? name : jsText(name)}: ${jsValue(item)}`,
  );

export function nodeRequest({ baseUrl, path, envelope, data, checkMac, keys }: SampleRequest): string {
  return `import { createCipheriv, createDecipheriv${checkMac ? ', createHash' : ''} } from 'node:crypto';

const hashKey = ${jsText(keys.hashKey)};
const hashIv = ${jsText(keys.hashIv)};

// The whole JSON is URL-encoded, then AES-128-CBC, then Base64.
function seal(text) {
  const aes = createCipheriv('aes-128-cbc', hashKey, hashIv);
  return aes.update(encodeURIComponent(text), 'utf8', 'base64') + aes.final('base64');
}

function unseal(data) {
  const aes = createDecipheriv('aes-128-cbc', hashKey, hashIv);
  const text = aes.update(data, 'base64', 'utf8') + aes.final('utf8');
  return decodeURIComponent(text.replaceAll('+', '%20')); // ECPay writes a space as +
}
${
  checkMac
    ? `
// Over the JSON, not over Data; encodeURIComponent leaves ! ' ( ) * bare, this must not.
function checkMac(text) {
  const escaped = encodeURIComponent(hashKey + text + hashIv).replace(
    /[!'()*]/g,
    (letter) => '%' + letter.charCodeAt(0).toString(16),
  );
  return createHash('sha256').update(escaped.toLowerCase()).digest('hex').toUpperCase();
}
`
    : ''
}
const text = JSON.stringify({
${fields(data, '  ')}});
const response = await fetch(${jsText(baseUrl + path)}, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({
${fields(envelope, '    ')}    RqHeader: { Timestamp: Math.floor(Date.now() / 1000) },
    Data: seal(text),
${checkMac ? '    CheckMacValue: checkMac(text),\n' : ''}  }),
  redirect: 'manual',
  signal: AbortSignal.timeout(30_000),
});
const answer = await response.json();
if (answer.TransCode !== 1) throw new Error(\`TransCode \${answer.TransCode}: \${answer.TransMsg}\`);
console.log(unseal(answer.Data));
`;
}
