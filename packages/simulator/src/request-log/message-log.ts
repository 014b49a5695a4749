import { BoundedList, type ListLimits } from './bounded-list.js';

/** What a log holds: each entry has a number of its own and may be about an order. */
export interface LoggedMessage {
  readonly id: number;
}

/** Which order a message is about. */
export interface MessageOrder {
  readonly MerchantID?: unknown;
  readonly MerchantTradeNo?: unknown;
}

/** A bounded list that finds its entries by number and by order without looking through all of them. */
export class MessageLog<Entry extends LoggedMessage> extends BoundedList<Entry> {
  readonly #orderOf: (entry: Entry) => MessageOrder | undefined;
  readonly #byId = new Map<number, Entry>();
  readonly #byOrder = new Map<string, Entry[]>();

  constructor(
    limits: ListLimits<Entry>,
    orderOf: (entry: Entry) => MessageOrder | undefined,
    added?: (entry: Entry) => void,
  ) {
    super(limits, added);
    this.#orderOf = orderOf;
  }

  /** The entry of that number, while it is kept. */
  find(id: number): Entry | undefined {
    return this.#byId.get(id);
  }

  /** What is kept about an order, the oldest first. */
  about(order: MessageOrder): readonly Entry[] {
    return this.#byOrder.get(keyOf(order) ?? '') ?? [];
  }

  protected override entered(entry: Entry): void {
    this.#byId.set(entry.id, entry);
    const key = keyOf(this.#orderOf(entry) ?? {});
    if (key === undefined) return;
    const entries = this.#byOrder.get(key);
    if (entries) entries.push(entry);
    else this.#byOrder.set(key, [entry]);
  }

  protected override left(entry: Entry): void {
    this.#byId.delete(entry.id);
    const key = keyOf(this.#orderOf(entry) ?? {});
    if (key === undefined) return;
    // The oldest of all is the oldest of its order.
    const entries = this.#byOrder.get(key);
    if (entries && entries.length > 1) entries.shift();
    else this.#byOrder.delete(key);
  }
}

/** Nothing that a request merely claims may make a large key. */
const isNumber = (value: unknown): boolean => typeof value === 'string' && value.length <= 64;

const keyOf = ({ MerchantID, MerchantTradeNo }: MessageOrder): string | undefined =>
  isNumber(MerchantID) && isNumber(MerchantTradeNo)
    ? JSON.stringify([MerchantID, MerchantTradeNo])
    : undefined;
