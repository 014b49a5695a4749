import { DataCipher, TicketCheckMacValue, type HashKeys } from '@nestjs-ecpay/protocol';
import type { EcpayMerchant } from './ecpay-merchant.js';

/** A key pair ready for use. Two that are equal are the same object, so that `===` tells whether merchants share keys. */
export interface KeyPair {
  readonly cipher: DataCipher;
  readonly checkMac: TicketCheckMacValue;
}

/** A checked merchant with its ciphers, and no plain key within reach of `inspect`. */
export interface ResolvedMerchant {
  readonly merchantId: string;
  /** `undefined` also where the merchant named itself. */
  readonly platformId: string | undefined;
  readonly autoCapture: boolean;
  /** Seals, signs and opens. */
  readonly keys: KeyPair;
  /** Only open, each until its date. */
  readonly previousKeys: readonly { readonly keys: KeyPair; readonly until: Date }[];
}

/** Enough for any shop or platform; a resolver that returns more key pairs than this only pays for making them again. */
const CACHED_PAIRS = 1_000;

/** Makes merchants ready and keeps one KeyPair for each pair of keys. */
export class MerchantFactory {
  readonly #pairs = new Map<string, KeyPair>();

  resolve(merchant: EcpayMerchant): ResolvedMerchant {
    const { merchantId, platformId } = merchant;
    return {
      merchantId,
      platformId: platformId === '' || platformId === merchantId ? undefined : platformId,
      autoCapture: merchant.autoCapture ?? true,
      keys: this.#pair(merchant),
      previousKeys: (merchant.previousKeys ?? []).map((keys) => ({
        keys: this.#pair(keys),
        until: keys.until,
      })),
    };
  }

  #pair(keys: HashKeys): KeyPair {
    const id = `${keys.hashKey} ${keys.hashIv}`;
    const known = this.#pairs.get(id);
    if (known) return known;
    const pair = { cipher: new DataCipher(keys), checkMac: new TicketCheckMacValue(keys) };
    if (this.#pairs.size >= CACHED_PAIRS) this.#pairs.clear();
    this.#pairs.set(id, pair);
    return pair;
  }
}
