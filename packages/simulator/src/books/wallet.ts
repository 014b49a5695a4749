import { randomBytes } from 'node:crypto';
import type { JsonObject } from '@nestjs-ecpay/protocol';

/** What a bank does with a card. */
export type CardBehaviour =
  | { readonly does: 'pay' }
  | { readonly does: 'decline'; readonly RtnCode: number; readonly RtnMsg: string }
  /** Asks the cardholder first: 3-D Secure, or UnionPay's own page. */
  | { readonly does: 'redirect'; readonly to: '3-D' | 'UnionPay' }
  /** Says nothing for five minutes, and has charged then. */
  | { readonly does: 'wait' };

/** What a token of the page is for. */
export type TokenPurpose = 'pay' | 'bind' | 'remove-cards';

/** A token with which a page draws its form. */
export interface PageToken {
  readonly token: string;
  readonly purpose: TokenPurpose;
  readonly MerchantID: string;
  /** Data of the request that asked for it. */
  readonly request: JsonObject;
  /** Milliseconds since 1970, by the simulator's clock. */
  readonly expireAt: number;
}

/** Of a card nothing is kept but what ECPay shows, and what the bank will do. */
export interface KeptCard {
  readonly Card6No: string;
  readonly Card4No: string;
  readonly CardValidYY: string;
  readonly CardValidMM: string;
  readonly behaviour: CardBehaviour;
  /** Tells a card from another without its number. */
  readonly fingerprint: string;
}

/** What the buyer entered: a card, or a way to pay with a code. */
export type Entered =
  | { readonly method: 'Credit'; readonly card: KeptCard; readonly Stage?: number }
  | { readonly method: 'ATM' | 'CVS' | 'BARCODE' };

/** What the page hands to the shop's server. */
export interface PayToken {
  readonly payToken: string;
  readonly token: string;
  readonly entered: Entered;
  readonly expireAt: number;
  readonly used: boolean;
}

/** A card that a member has bound. */
export interface BoundCard {
  readonly BindCardID: string;
  readonly MerchantID: string;
  readonly MerchantMemberID: string;
  readonly card: KeptCard;
}

/** A buyer who was sent to the bank's page. */
export interface Challenge {
  readonly id: string;
  readonly MerchantID: string;
  readonly MerchantTradeNo: string;
  readonly orderResultUrl: string;
  /** The card is bound once it is paid. */
  readonly bind?: { readonly MerchantMemberID: string; readonly card: KeptCard };
}

/** A charge that the bank has not answered yet. */
export interface Waiting {
  readonly MerchantID: string;
  readonly MerchantTradeNo: string;
  readonly dueAt: number;
}

/** All of it, as it is saved. It holds no card number. */
export interface WalletState {
  readonly tokens: readonly PageToken[];
  readonly payTokens: readonly PayToken[];
  readonly cards: readonly BoundCard[];
  readonly challenges: readonly Challenge[];
  readonly waiting: readonly Waiting[];
}

const TOKEN_MINUTES = 30;
/** Tokens and challenges of the past that are kept, so that a late one is told from an unknown one. */
const MOST_KEPT = 1_000;
const MOST_CARDS = 5;

/** Tokens, bound cards and visits to the bank's page. Knows no clock: each call says what time it is. */
export class Wallet {
  readonly #tokens = new Map<string, PageToken>();
  readonly #payTokens = new Map<string, PayToken>();
  readonly #cards = new Map<string, BoundCard>();
  readonly #challenges = new Map<string, Challenge>();
  readonly #waiting = new Map<string, Waiting>();
  readonly #changed: () => void;

  /** @param changed is called after each change, so that it is saved. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  issue(purpose: TokenPurpose, MerchantID: string, request: JsonObject, now: number): PageToken {
    const token = randomBytes(16).toString('hex');
    const issued = { token, purpose, MerchantID, request, expireAt: now + TOKEN_MINUTES * 60_000 };
    return this.#keep(this.#tokens, token, issued);
  }

  token(token: string): PageToken | undefined {
    return this.#tokens.get(token);
  }

  enter({ token, expireAt }: PageToken, entered: Entered): PayToken {
    const payToken = randomBytes(32).toString('hex');
    return this.#keep(this.#payTokens, payToken, { payToken, token, entered, expireAt, used: false });
  }

  /** What was entered for this PayToken, which is good once, and until its token expires. */
  use(payToken: string, now: number): { token: PageToken; entered: Entered } | undefined {
    const found = this.#payTokens.get(payToken);
    const token = found && this.#tokens.get(found.token);
    if (!found || !token || found.used || found.expireAt < now) return undefined;
    this.#payTokens.set(payToken, { ...found, used: true });
    this.#changed();
    return { token, entered: found.entered };
  }

  /** ECPay keeps 5 cards of a member; one that is bound already counts once. */
  mayBind(MerchantID: string, MerchantMemberID: string, { fingerprint }: KeptCard): boolean {
    const cards = this.cardsOf(MerchantID, MerchantMemberID);
    return cards.length < MOST_CARDS || cards.some(({ card }) => card.fingerprint === fingerprint);
  }

  /** Binds a card to a member; the same card keeps its BindCardID. */
  bind(MerchantID: string, MerchantMemberID: string, card: KeptCard): { bound: BoundCard; isSame: boolean } {
    const same = this.cardsOf(MerchantID, MerchantMemberID).find(
      (bound) => bound.card.fingerprint === card.fingerprint,
    );
    if (same) return { bound: same, isSame: true };
    const BindCardID = randomBytes(32).toString('hex');
    const bound = { BindCardID, MerchantID, MerchantMemberID, card };
    this.#cards.set(BindCardID, bound);
    this.#changed();
    return { bound, isSame: false };
  }

  card(BindCardID: string, MerchantID: string): BoundCard | undefined {
    const bound = this.#cards.get(BindCardID);
    return bound?.MerchantID === MerchantID ? bound : undefined;
  }

  cardsOf(MerchantID: string, MerchantMemberID: string): BoundCard[] {
    return [...this.#cards.values()].filter(
      (bound) => bound.MerchantID === MerchantID && bound.MerchantMemberID === MerchantMemberID,
    );
  }

  unbind(BindCardID: string): void {
    this.#cards.delete(BindCardID);
    this.#changed();
  }

  challenge(challenge: Omit<Challenge, 'id'>): Challenge {
    const id = randomBytes(16).toString('hex');
    return this.#keep(this.#challenges, id, { ...challenge, id });
  }

  challenged(id: string): Challenge | undefined {
    return this.#challenges.get(id);
  }

  challengeOf(MerchantID: string, MerchantTradeNo: string): Challenge | undefined {
    return [...this.#challenges.values()].find(
      (one) => one.MerchantID === MerchantID && one.MerchantTradeNo === MerchantTradeNo,
    );
  }

  /** The buyer came back: the page is good no more. */
  settle(id: string): void {
    this.#challenges.delete(id);
    this.#changed();
  }

  wait(waiting: Waiting): void {
    this.#waiting.set(`${waiting.MerchantID}/${waiting.MerchantTradeNo}`, waiting);
    this.#changed();
  }

  waited({ MerchantID, MerchantTradeNo }: Omit<Waiting, 'dueAt'>): void {
    this.#waiting.delete(`${MerchantID}/${MerchantTradeNo}`);
    this.#changed();
  }

  get waiting(): readonly Waiting[] {
    return [...this.#waiting.values()];
  }

  exportState(): WalletState {
    return {
      tokens: [...this.#tokens.values()],
      payTokens: [...this.#payTokens.values()],
      cards: [...this.#cards.values()],
      challenges: [...this.#challenges.values()],
      waiting: [...this.#waiting.values()],
    };
  }

  restore({ tokens, payTokens, cards, challenges, waiting }: WalletState): void {
    for (const one of tokens) this.#tokens.set(one.token, one);
    for (const one of payTokens) this.#payTokens.set(one.payToken, one);
    for (const one of cards) this.#cards.set(one.BindCardID, one);
    for (const one of challenges) this.#challenges.set(one.id, one);
    waiting.forEach((one) => this.wait(one));
  }

  /** Maps remember the order of insertion, so the first is the oldest. */
  #keep<Item>(map: Map<string, Item>, key: string, item: Item): Item {
    map.set(key, item);
    const [oldest] = map.keys();
    if (map.size > MOST_KEPT && oldest !== undefined) map.delete(oldest);
    this.#changed();
    return item;
  }
}

/**
 * What tells one card from another: no hash, since with the digits that an answer shows a number is found from its hash in no
 * time. Two cards with the same first six and last four digits are one here.
 */
export const fingerprintOf = (number: string): string =>
  `${number.slice(0, 6)}-${number.length}-${number.slice(-4)}`;
