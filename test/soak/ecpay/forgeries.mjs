import { randomBytes, randomInt } from 'node:crypto';
import { envelopeText, eventData, seal, stageMerchant } from './events.mjs';

const otherMerchant = { merchantId: '3085676', hashKey: '7b53896b742849d3', hashIv: '37a0ad3c6ffa428b' };
const wrongKeys = { hashKey: 'aB3dE5fG7hI9jK1l', hashIv: '0a9B8c7D6e5F4g3H' };

/** The merchants of the host that is attacked. */
export const merchants = [stageMerchant, otherMerchant];

/** AES works in blocks of this many bytes. */
export const BLOCK = 16;

/** How many splices with a piece inside are tried for each pair of messages. */
const SANDWICHES = 250;

let event = 0;
const genuineJson = (changes = {}) => JSON.stringify({ ...eventData(10 * event++), ...changes });

/** A message that would be accepted; no two are alike. */
export const genuine = () => seal(genuineJson());

/** Every way to forge a message that is tried, all some 900 characters long. Each returns a body. */
export const forgeries = {
  'random bytes': () => envelopeText(randomBytes(genuine().length)),
  'one bit flipped': () => {
    const sealed = genuine();
    sealed[randomInt(sealed.length)] ^= 1 << randomInt(8);
    return envelopeText(sealed);
  },
  'last block flipped': () => {
    const sealed = genuine();
    sealed[sealed.length - BLOCK - 1 - randomInt(BLOCK)] ^= 1 + randomInt(255);
    return envelopeText(sealed);
  },
  'two messages spliced': () => {
    const [a, b] = [genuine(), genuine()];
    // Behind the first blocks, which all messages have in common.
    const cut = BLOCK * (a.length / BLOCK / 2 + randomInt(5));
    return envelopeText(Buffer.concat([a.subarray(0, cut), b.subarray(cut + BLOCK)]));
  },
  'cut off': () => envelopeText(genuine().subarray(0, -BLOCK)),
  'wrong keys': () => envelopeText(seal(genuineJson(), wrongKeys)),
  'unknown merchant': () => envelopeText(genuine(), '9999999'),
  'sealed by the other merchant': () => envelopeText(seal(genuineJson(), otherMerchant)),
  'in the name of the other merchant': () =>
    envelopeText(seal(genuineJson({ MerchantID: otherMerchant.merchantId }))),
  'genuine without an order': () =>
    envelopeText(seal(genuineJson({ OrderInfo: {}, Filler: 'x'.repeat(220) }))),
  'no envelope': () => JSON.stringify({ Nothing: randomBytes(650).toString('base64') }),
  'an envelope of hostile types': () =>
    `{"constructor":{"MerchantID":"3002607"},"MerchantID":{"a":[1]},"Data":["${randomBytes(650).toString('base64')}"]}`,
};

/**
 * Splices of two messages at block boundaries: every beginning of one with every end of the other, and a sample of those
 * with a piece of one inside the other.
 *
 * @returns Data as bytes, each once.
 */
export function splicesOf(a, b) {
  const splices = new Map();
  const add = (...parts) => {
    const splice = Buffer.concat(parts);
    if (splice.length > 0) splices.set(splice.toString('base64'), splice);
  };
  for (const [outer, inner] of [
    [a, b],
    [b, a],
  ]) {
    const boundary = (message) => BLOCK * randomInt(message.length / BLOCK + 1);
    for (let i = 0; i <= outer.length; i += BLOCK) {
      for (let j = 0; j <= inner.length; j += BLOCK) add(outer.subarray(0, i), inner.subarray(j));
    }
    for (let i = 0; i < SANDWICHES; i++) {
      const [from, to] = [boundary(inner), boundary(inner)].sort((x, y) => x - y);
      add(outer.subarray(0, boundary(outer)), inner.subarray(from, to), outer.subarray(boundary(outer)));
    }
  }
  return [...splices.values()];
}
