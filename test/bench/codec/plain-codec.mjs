import { createCipheriv, createDecipheriv, createSecretKey, hash } from 'node:crypto';

/**
 * The codec as a careful developer writes it by hand with node:crypto: as strict as ours, the key object kept, one-shot
 * hashing, no needless copies.
 */
export function createPlainCodec({ hashKey, hashIv }) {
  const key = createSecretKey(hashKey, 'ascii');
  const iv = Buffer.from(hashIv, 'ascii');

  return {
    seal(json) {
      const cipher = createCipheriv('aes-128-cbc', key, iv);
      return cipher.update(encodeURIComponent(json), 'latin1', 'base64') + cipher.final('base64');
    },

    open(data) {
      try {
        const sealed = Buffer.from(data, 'base64');
        if (sealed.toString('base64') !== data) throw new Error('not canonical Base64');
        const decipher = createDecipheriv('aes-128-cbc', key, iv);
        const encoded = decipher.update(sealed, undefined, 'latin1') + decipher.final('latin1');
        if (/[^A-Za-z0-9\-_.~!'()*+%]/.test(encoded)) throw new Error('not URL-encoded');
        const json = decodeURIComponent(encoded.replaceAll('+', '%20'));
        const value = JSON.parse(json);
        if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('no object');
        return { json, encoded, value };
      } catch {
        throw new Error('Data does not open');
      }
    },

    sign(json) {
      const encoded = encodeURIComponent(hashKey + json + hashIv)
        .replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)
        .toLowerCase();
      return hash('sha256', encoded, 'hex').toUpperCase();
    },
  };
}
