import { Logger } from '@nestjs/common';
import { EcpayConfigError, type CredentialOption, type EcpayErrorContext } from '@nestjs-ecpay/protocol';
import type { EcpayClock } from '../async/ecpay-clock.js';
import type { EcpayMerchant, MerchantSource } from './ecpay-merchant.js';
import { findMerchantProblems, MERCHANT_ID, merchantIn, misspeltIn } from './find-merchant-problems.js';
import { MerchantFactory, type KeyPair, type ResolvedMerchant } from './resolved-merchant.js';
import { UnknownIds } from './unknown-ids.js';

/** Finds the merchant for a call and the merchants that a notification may be for. */
export class MerchantDirectory {
  readonly #logger = new Logger('EcpayMerchants');
  readonly #factory = new MerchantFactory();
  readonly #listed = new WeakMap<EcpayMerchant, ResolvedMerchant>();
  readonly #list: readonly EcpayMerchant[];
  readonly #resolver: Extract<MerchantSource, (...args: never[]) => unknown> | undefined;
  readonly #warnedKeys = new WeakSet<KeyPair>();
  readonly #candidates = new Map<string, readonly ResolvedMerchant[]>();
  readonly #unknownIds = new UnknownIds<EcpayMerchant>();

  constructor(
    private readonly service: CredentialOption,
    source: MerchantSource | undefined,
    private readonly onProduction: boolean,
    private readonly clock: EcpayClock,
  ) {
    this.#resolver = typeof source === 'function' ? source : undefined;
    this.#list = typeof source === 'object' ? [source].flat() : [];
  }

  /** True when the application gave this service credentials. */
  get isConfigured(): boolean {
    return this.#resolver !== undefined || this.#list.length > 0;
  }

  /**
   * The merchant that a call names, or the default one.
   *
   * @throws {EcpayConfigError} when there is none, or a resolver returned one that cannot be used.
   */
  async get(merchantId?: string, context?: EcpayErrorContext): Promise<ResolvedMerchant> {
    const found = await this.find(merchantId, context);
    if (found) return found;
    throw new EcpayConfigError([this.#notFound(merchantId)], context);
  }

  /**
   * As `get`, but undefined when there is no such merchant.
   *
   * @throws {EcpayConfigError} when there are no credentials at all, or a resolver returned some that cannot be used.
   */
  async find(merchantId?: string, context?: EcpayErrorContext): Promise<ResolvedMerchant | undefined> {
    if (!this.isConfigured) {
      throw new EcpayConfigError(
        [
          `the option ${this.service} is missing: give EcpayModule.forRoot({ ${this.service}: { merchantId, hashKey, hashIv } })`,
        ],
        context,
      );
    }
    return this.#find(merchantId, context);
  }

  /** True when merchants are known without asking anybody: then `candidates` answers at once. */
  get isList(): boolean {
    return !this.#resolver;
  }

  /** Those of the list whose merchantId or platformId is this ID: an envelope that names it may be for any of them. */
  candidates(envelopeMerchantId: string): readonly ResolvedMerchant[] {
    let known = this.#candidates.get(envelopeMerchantId);
    if (!known) {
      known = this.#list
        .filter((merchant) => names(merchant, envelopeMerchantId))
        .map((merchant) => this.#resolve(merchant));
      // Only IDs of the list are kept: a stranger can name any number of others.
      if (known.length > 0) this.#candidates.set(envelopeMerchantId, known);
    }
    for (const merchant of known) this.#warnAboutExpiredKeys(merchant);
    return known;
  }

  /**
   * Asks the resolver for a merchant whose merchantId or platformId is this ID; for a platform it may answer with any shop of
   * it, since all have the platform's keys. Messages that come at once share one question, and an ID that nobody knows is
   * not asked about again for a while: anybody can post any ID.
   */
  async findFor(envelopeMerchantId: string): Promise<ResolvedMerchant | undefined> {
    const resolver = this.#resolver;
    if (!resolver || !MERCHANT_ID.test(envelopeMerchantId)) return undefined;
    const ask = (id: string): Promise<EcpayMerchant | undefined> => this.#ask(resolver, id, undefined, names);
    const found = await this.#unknownIds.ask(envelopeMerchantId, ask);
    return found && this.#resolve(found);
  }

  /** The key pairs that may open a message of this merchant now: its own, and previous ones not yet past their date. */
  readableKeys(merchant: ResolvedMerchant): KeyPair[] {
    if (merchant.previousKeys.length === 0) return [merchant.keys];
    const now = this.clock.now();
    return [
      merchant.keys,
      ...merchant.previousKeys.filter(({ until }) => now < until).map(({ keys }) => keys),
    ];
  }

  async #find(
    merchantId: string | undefined,
    context?: EcpayErrorContext,
  ): Promise<ResolvedMerchant | undefined> {
    if (merchantId !== undefined && !MERCHANT_ID.test(merchantId)) return undefined;
    const found = this.#resolver
      ? await this.#ask(this.#resolver, merchantId, context)
      : this.#list.find((merchant) => merchantId === undefined || merchant.merchantId === merchantId);
    return found && this.#resolve(found);
  }

  #resolve(merchant: EcpayMerchant): ResolvedMerchant {
    // A resolver may answer with one object whose keys it changes; those of a list stay.
    const resolved = this.#listed.get(merchant) ?? this.#factory.resolve(merchant);
    if (!this.#resolver) this.#listed.set(merchant, resolved);
    this.#warnAboutExpiredKeys(resolved);
    return resolved;
  }

  /** Warns, once each, about previous keys past their date: they are dead configuration. */
  #warnAboutExpiredKeys(merchant: ResolvedMerchant): void {
    for (const { keys, until } of merchant.previousKeys) {
      if (this.clock.now() < until || this.#warnedKeys.has(keys)) continue;
      this.#warnedKeys.add(keys);
      this.#logger.warn(
        `${this.service}: previousKeys of merchant ${merchant.merchantId} ended at ${until.toISOString()} and are no longer read; remove them`,
      );
    }
  }

  async #ask(
    resolver: (merchantId?: string) => EcpayMerchant | undefined | Promise<EcpayMerchant | undefined>,
    merchantId: string | undefined,
    context?: EcpayErrorContext,
    fits: (found: EcpayMerchant, id: string) => boolean = (found, id) => found.merchantId === id,
  ): Promise<EcpayMerchant | undefined> {
    const answer = await resolver(merchantId);
    if (!answer) return undefined;
    const found = merchantIn(answer);
    const name = `the answer of the ${this.service} resolver`;
    const problems = [...misspeltIn(name, answer), ...findMerchantProblems(name, found, this.onProduction)];
    if (merchantId !== undefined && !fits(found, merchantId)) {
      problems.push(
        `the ${this.service} resolver was asked for merchant ${merchantId} and returned another one`,
      );
    }
    if (problems.length > 0) throw new EcpayConfigError(problems, context);
    return found;
  }

  #notFound(merchantId: string | undefined): string {
    if (merchantId === undefined) {
      return `the ${this.service} resolver returned no merchant when asked for the default (merchantId undefined)`;
    }
    if (!MERCHANT_ID.test(merchantId)) return `merchantId must be 1 to 10 digits`;
    return this.#resolver
      ? `the ${this.service} resolver knows no merchant ${merchantId}`
      : `merchant ${merchantId} is not among those of the option ${this.service}: ${this.#list.map((m) => m.merchantId).join(', ')}`;
  }
}

/** True when the merchant is the one an envelope names, or a shop of the platform it names. */
export function names(
  merchant: { merchantId: string; platformId?: string | undefined },
  id: string,
): boolean {
  return merchant.merchantId === id || (merchant.platformId !== undefined && merchant.platformId === id);
}
