import {
  StoredInbox,
  type InboxResult,
  type ReceivedNotification,
  type StoredFilter,
  type StoredNotification,
} from 'nestjs-ecpay';

type Row = StoredNotification & Pick<ReceivedNotification, 'envelope'>;

/**
 * Stands for PostgresInbox in a shop without a database: what failed can be replayed, but a restart forgets it, and other
 * processes know nothing of it.
 */
export class MemoryStoredInbox extends StoredInbox {
  override readonly durable = false;
  readonly #rows = new Map<string, Row>();
  readonly #running = new Set<string>();

  override async process(message: ReceivedNotification, handle: () => Promise<void>): Promise<InboxResult> {
    const { key, merchantId, merchantTradeNo, kind = 'payment', envelope, route, receivedAt } = message;
    if (this.#running.has(key)) return 'busy';
    const known = this.#rows.get(key);
    if (known?.state === 'done') return 'duplicate';
    const facts = { key, merchantId, merchantTradeNo, kind, envelope, route, receivedAt };
    const row: Row = known ?? { ...facts, state: 'received', failures: 0 };
    this.#rows.set(key, row);
    this.#running.add(key);
    try {
      await handle();
      this.#rows.set(key, { ...row, state: 'done', doneAt: new Date() });
      return 'processed';
    } catch (error) {
      await this.fail(key, error);
      throw error;
    } finally {
      this.#running.delete(key);
    }
  }

  override fail(key: string, thrown: unknown): Promise<void> {
    const row = this.#rows.get(key);
    if (row && row.state !== 'done') {
      const error = (thrown instanceof Error ? thrown.message : 'no Error thrown').slice(0, 200);
      this.#rows.set(key, { ...row, state: 'failed', failures: row.failures + 1, error });
    }
    return Promise.resolve();
  }

  override list({ key, state, receivedBefore, limit = 100 }: StoredFilter = {}): Promise<Row[]> {
    const states = state === undefined ? undefined : [state].flat();
    const rows = [...this.#rows.values()].filter(
      (row) =>
        (key === undefined || row.key === key) &&
        (states === undefined || states.includes(row.state)) &&
        (receivedBefore === undefined || row.receivedAt < receivedBefore),
    );
    return Promise.resolve(rows.slice(0, limit));
  }

  override async undone(filter: Omit<StoredFilter, 'state'>): Promise<Row[]> {
    const rows = await this.list({ ...filter, state: ['received', 'failed'], limit: Infinity });
    return rows.sort((a, b) => a.failures - b.failures).slice(0, filter.limit ?? 100);
  }
}
