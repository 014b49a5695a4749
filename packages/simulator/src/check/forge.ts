import { isUtf8 } from 'node:buffer';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { checkMacEncoders, type HashKeys, type JsonObject } from '@nestjs-ecpay/protocol';

const BLOCK = 16;
/** So many versions of either message are tried against each other: some pair of nine million fits. */
const VERSIONS = 3_000;
const FILLER = 'CustomField';
const FILLER_LENGTH = 64;

/**
 * A message that nobody sent: the head of one genuine message, the tail of another, cut where both hold free text. Without
 * a MAC one garbled block inside that text is all that shows, and here that block is readable UTF-8 without quotes, so that
 * only a reader that knows which bytes URL-encoding writes can tell. Whoever sees enough messages can make one without any
 * key; the keys only shorten the search.
 *
 * @param head its fields stand before the free text: what the forger wants to be believed, such as RtnCode 1.
 * @param tail its fields stand behind it: the order that the forger wants to be paid.
 */
export function forgeData(head: JsonObject, tail: JsonObject, keys: HashKeys): string {
  const first = encode({ ...head, [FILLER]: filler() });
  const second = encode({ [FILLER]: filler(), ...tail });
  const firstCut = fillerBlock(first);
  const secondCut = fillerBlock(second);
  // The block before the seam of the first message, and the block behind the seam of the second, in many versions.
  const heads = versions(first, firstCut, (text) => encrypt(text.subarray(0, firstCut), keys, false));
  const tails = versions(second, secondCut, (text) => encrypt(text, keys, true));
  const seams = Buffer.concat(tails.map((sealed) => sealed.subarray(secondCut, secondCut + BLOCK)));
  const opened = decryptBlocks(seams, keys);
  const fallback: { pair?: readonly [Buffer, Buffer] } = {};
  for (const [index, sealed] of tails.entries()) {
    const block = opened.subarray(index * BLOCK, (index + 1) * BLOCK);
    for (const before of heads) {
      const last = before.subarray(firstCut - BLOCK);
      if (!isPlain(block, last)) continue;
      const pair = [before, sealed.subarray(secondCut)] as const;
      fallback.pair ??= pair;
      if (isUtf8(xor(block, last))) return Buffer.concat(pair).toString('base64');
    }
  }
  // No such pair, which is rare: then one that is only free of quotes, which a reader of UTF-8 replaces.
  const pair = fallback.pair ?? ([heads[0], tails[0]?.subarray(secondCut)] as [Buffer, Buffer]);
  return Buffer.concat(pair).toString('base64');
}

const filler = (): string => 'x'.repeat(FILLER_LENGTH);

const encode = (data: JsonObject): Buffer =>
  Buffer.from(checkMacEncoders['php-urlencode'](JSON.stringify(data)), 'latin1');

/** Where a block begins that, with the one before it, lies inside the free text. */
function fillerBlock(text: Buffer): number {
  const at = text.indexOf('x'.repeat(FILLER_LENGTH));
  return Math.ceil(at / BLOCK) * BLOCK + 2 * BLOCK;
}

/** Versions of a message that differ in the block before the cut, and so in all that follows once encrypted. */
function versions(text: Buffer, cut: number, seal: (text: Buffer) => Buffer): Buffer[] {
  return Array.from({ length: VERSIONS }, () => {
    const version = Buffer.from(text);
    version.write(randomBytes(BLOCK / 2).toString('hex'), cut - BLOCK, 'latin1');
    return seal(version);
  });
}

function encrypt(text: Buffer, { hashKey, hashIv }: HashKeys, padding: boolean): Buffer {
  const aes = createCipheriv('aes-128-cbc', hashKey, hashIv).setAutoPadding(padding);
  return Buffer.concat([aes.update(text), aes.final()]);
}

function decryptBlocks(blocks: Buffer, { hashKey }: HashKeys): Buffer {
  const aes = createDecipheriv('aes-128-ecb', hashKey, null).setAutoPadding(false);
  return Buffer.concat([aes.update(blocks), aes.final()]);
}

/** No control character, quote, backslash, percent or plus, none of which would survive in a JSON text. */
function isPlain(block: Buffer, before: Buffer): boolean {
  for (let index = 0; index < BLOCK; index++) {
    const byte = (block[index] ?? 0) ^ (before[index] ?? 0);
    if (byte < 0x20 || byte === 0x22 || byte === 0x25 || byte === 0x2b || byte === 0x5c || byte === 0x7f)
      return false;
  }
  return true;
}

const xor = (block: Buffer, before: Buffer): Buffer =>
  Buffer.from(block.map((byte, index) => byte ^ (before[index] ?? 0)));
