import { lines, pythonText, pythonValue } from './literals.js';
import type { SampleRequest } from './sample.js';

const fields = (value: object): string =>
  lines(value, '    ', (name, item) => `${pythonText(name)}: ${pythonValue(item)}`);

export function pythonRequest({ baseUrl, path, envelope, data, checkMac, keys }: SampleRequest): string {
  return `# pip install cryptography
import base64, ${checkMac ? 'hashlib, ' : ''}json, time, urllib.error, urllib.request
from urllib.parse import ${checkMac ? 'quote, ' : ''}quote_plus, unquote_plus
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

HASH_KEY = ${pythonText(keys.hashKey)}
HASH_IV = ${pythonText(keys.hashIv)}


def aes():
    return Cipher(algorithms.AES(HASH_KEY.encode()), modes.CBC(HASH_IV.encode()))


def seal(text):  # the whole JSON is URL-encoded, then AES-128-CBC, then Base64
    padder, encryptor = PKCS7(128).padder(), aes().encryptor()
    padded = padder.update(quote_plus(text).encode()) + padder.finalize()
    return base64.b64encode(encryptor.update(padded) + encryptor.finalize()).decode()


def unseal(data):
    unpadder, decryptor = PKCS7(128).unpadder(), aes().decryptor()
    padded = decryptor.update(base64.b64decode(data)) + decryptor.finalize()
    return unquote_plus((unpadder.update(padded) + unpadder.finalize()).decode())


text = json.dumps({
${fields(data)}}, separators=(",", ":"), ensure_ascii=False)
body = {
${fields(envelope)}    "RqHeader": {"Timestamp": int(time.time())},
    "Data": seal(text),
}
${checkMac ? `# Over the JSON, not over Data; quote, not quote_plus.\nwrapped = quote(HASH_KEY + text + HASH_IV, safe="").lower()\nbody["CheckMacValue"] = hashlib.sha256(wrapped.encode()).hexdigest().upper()\n` : ''}
request = urllib.request.Request(${pythonText(baseUrl + path)}, json.dumps(body).encode(), {"Content-Type": "application/json"})
try:
    answer = json.load(urllib.request.urlopen(request, timeout=30))
except urllib.error.HTTPError as error:  # ECPay sends an envelope with an error status too
    answer = json.load(error)
if answer["TransCode"] != 1:
    raise SystemExit(f"TransCode {answer['TransCode']}: {answer['TransMsg']}")
print(unseal(answer["Data"]))
`;
}
