import { DataCipher, EcpayConfigError, TicketCheckMacValue, type HashKeys } from '@nestjs-ecpay/protocol';
import type { MerchantAccount, MerchantService } from '../books/merchant-account.js';
import { defaultAnswerStyle, type AnswerStyle } from './answer-style.js';
import type { SimulatedMerchant } from './simulated-merchant.js';

/** Keys with what is made from them once. */
export interface Signer {
  readonly merchantId: string;
  readonly keys: HashKeys;
  readonly cipher: DataCipher;
  readonly checkMac: TicketCheckMacValue;
  readonly style: AnswerStyle;
}

/** A merchant with its account, and its keys if it has any. */
export interface Merchant {
  readonly account: MerchantAccount;
  readonly platformId: string;
  readonly signer?: Signer;
}

const DEFAULT_BALANCE = 1_000_000;

/** The merchants of one simulator. */
export class MerchantRegistry {
  readonly #merchants = new Map<string, Merchant>();
  readonly #first = new Map<MerchantService, Merchant>();

  /** @throws {EcpayConfigError} with every problem found. */
  constructor(merchants: readonly SimulatedMerchant[]) {
    const problems: string[] = [];
    for (const merchant of merchants) {
      try {
        this.#add(merchant);
      } catch (error) {
        if (!(error instanceof EcpayConfigError)) throw error;
        problems.push(...error.problems.map((problem) => `merchant ${merchant.merchantId}: ${problem}`));
      }
    }
    for (const { account, platformId, signer } of this.#merchants.values()) {
      const who = `merchant ${account.merchantId}`;
      if (platformId !== '' && !this.find(account.service, platformId)?.signer) {
        problems.push(`${who}: its platform ${platformId} must be in merchants too, with keys of its own`);
      } else if (platformId === '' && !signer) {
        problems.push(`${who}: give it hashKey and hashIv, or the platformId of a platform that acts for it`);
      }
    }
    if (problems.length > 0) throw new EcpayConfigError(problems);
  }

  find(service: MerchantService, merchantId: unknown): Merchant | undefined {
    return typeof merchantId === 'string' ? this.#merchants.get(`${service}/${merchantId}`) : undefined;
  }

  /** The merchant meant when nobody names one. */
  default(service: MerchantService): Merchant | undefined {
    return this.#first.get(service);
  }

  [Symbol.iterator](): Iterator<Merchant> {
    return this.#merchants.values();
  }

  #add(merchant: SimulatedMerchant): void {
    const { merchantId, platformId = '', service = 'credit' } = merchant;
    const key = `${service}/${merchantId}`;
    if (!/^\d{1,10}$/.test(merchantId)) throw new EcpayConfigError(['merchantId must be 1 to 10 digits']);
    if (this.#merchants.has(key))
      throw new EcpayConfigError([`it stands twice among the ${service} merchants`]);
    const signer = signerOf(merchant);
    const entry: Merchant = {
      account: {
        merchantId,
        service,
        autoCapture: merchant.autoCapture ?? true,
        stopped: merchant.stopped ?? false,
        gateway: merchant.gateway ?? false,
        balance: merchant.balance ?? DEFAULT_BALANCE,
      },
      platformId: platformId === merchantId ? '' : platformId,
      ...(signer ? { signer } : {}),
    };
    this.#merchants.set(key, entry);
    if (!this.#first.has(service)) this.#first.set(service, entry);
  }
}

function signerOf({ merchantId, hashKey, hashIv, answers }: SimulatedMerchant): Signer | undefined {
  if (hashKey === undefined && hashIv === undefined) return undefined;
  const keys = { hashKey: hashKey ?? '', hashIv: hashIv ?? '' };
  return {
    merchantId,
    keys,
    cipher: new DataCipher(keys),
    checkMac: new TicketCheckMacValue(keys),
    style: { ...defaultAnswerStyle, ...answers },
  };
}
