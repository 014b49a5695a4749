import { EventEmitter, once } from 'node:events';
import { randomUUID } from 'node:crypto';
import type { RefundJournal, StoredInbox } from 'nestjs-ecpay';
import { envelope, paidData, post } from '../support/notifications.js';
import { type InboxHost, startInboxHost } from './inbox-host.js';

/** One database that the contract is tested on. */
export interface DatabaseUnderTest {
  /** A new inbox on this table, as another process would have one. */
  createInbox(table: string): StoredInbox & { migrate(): Promise<void> };
  /** The same for the refund journal. */
  createJournal(table: string): RefundJournal & { migrate(): Promise<void> };
  /** What a handler takes from its transaction to write rows into `shipped (event varchar(40))`: a repository, say. */
  writer(tx: unknown): (event: string) => Promise<unknown>;
  /** Runs `work` in a transaction nested in that of the handler. */
  nested?(tx: unknown, work: (inner: unknown) => Promise<unknown>): Promise<unknown>;
  /** Lets the transaction of the handler run this statement, past the ORM's own means. */
  raw(tx: unknown, sql: string): Promise<unknown>;
  /** The committed rows of `shipped`. */
  written(): Promise<string[]>;
  /** Empties `shipped`. */
  clear(): Promise<void>;
  /** Ends the connections and removes what the tests made. */
  close(): Promise<void>;
  /** How many handlers may hold a transaction at once; 1 for a database with a single connection. */
  readonly maxConcurrent: number;
  /** True when the connection of a given-up handler is thrown away at once, and not kept until the handler has ended. */
  readonly discards?: boolean;
}

const OK = Buffer.from('1|OK');
const GIVE_UP_MS = 5_000;

/** What every durable inbox promises, over whatever library the application talks to its database with. */
export function describeInbox(name: string, open: () => Promise<DatabaseUnderTest>): void {
  describe(`the inbox over ${name}`, () => {
    let database: DatabaseUnderTest;
    let inbox: ReturnType<DatabaseUnderTest['createInbox']>;
    let host: InboxHost;
    let table: string;

    beforeAll(async () => {
      database = await open();
    }, 60_000);
    afterAll(() => database.close());

    beforeEach(async () => {
      table = `inbox_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
      await database.clear();
      inbox = database.createInbox(table);
      await inbox.migrate();
      host = await startInboxHost(inbox, {
        behaviour: ({ OrderInfo }, tx) => database.writer(tx)(OrderInfo.MerchantTradeNo),
        module: { notification: { giveUpAfterMs: GIVE_UP_MS } },
      });
    });
    afterEach(() => host.app.close());

    it('can be migrated again', async () => {
      await inbox.migrate();
    });

    it('commits what the handler wrote together with the mark that it is done', async () => {
      expect((await post(host.url, envelope(paidData('A1')))).bytes).toEqual(OK);
      expect(await database.written()).toEqual(['A1']);
      expect(await host.replayer.list()).toEqual([
        expect.objectContaining({ state: 'done', merchantTradeNo: 'A1', merchantId: '3002607', failures: 0 }),
      ]);
    });

    it('answers a resend without running the handler again', async () => {
      await post(host.url, envelope(paidData('A1')));
      expect((await post(host.url, envelope(paidData('A1', { RtnMsg: 'again' })))).bytes).toEqual(OK);
      expect(host.entered()).toBe(1);
    });

    it('rolls back what a failing handler wrote, keeps the message with its error, and runs it again for the resend', async () => {
      const write = host.behaviour;
      host.behaviour = async (notification, tx, signal) => {
        await write(notification, tx, signal);
        throw new TypeError('no stock left, card 4311952222222222');
      };
      expect((await post(host.url, envelope(paidData('A1')))).status).toBe(500);
      expect(await database.written()).toEqual([]);
      const [stored] = await host.replayer.list({ state: 'failed' });
      expect(stored).toMatchObject({
        failures: 1,
        error: expect.stringMatching(/^TypeError: no stock left, card \*+$/),
      });
      expect(JSON.stringify(stored)).not.toMatch(/Data|431195/);
      host.behaviour = write;
      expect((await post(host.url, envelope(paidData('A1')))).bytes).toEqual(OK);
      expect(await database.written()).toEqual(['A1']);
    });

    it('refuses to finish a handler that swallowed a database error', async () => {
      host.behaviour = async (_, tx) => {
        await database
          .writer(tx)('x'.repeat(500))
          .catch(() => undefined);
      };
      expect((await post(host.url, envelope(paidData('A1')))).status).toBeGreaterThanOrEqual(500);
      expect(await database.written()).toEqual([]);
    });

    it('replays what is not done, and nothing else', async () => {
      const write = host.behaviour;
      host.behaviour = () => {
        throw new Error('down');
      };
      await post(host.url, envelope(paidData('A1')));
      await post(host.url, envelope(paidData('A2')));
      host.behaviour = write;
      await post(host.url, envelope(paidData('A2')));
      await host.clock.advance(60_000);
      await post(host.url, envelope(paidData('A3')));
      expect(await host.replayer.replay({ olderThan: 120_000 })).toEqual({
        processed: 0,
        duplicate: 0,
        busy: 0,
        failed: 0,
      });
      expect(await host.replayer.replay({ olderThan: 30_000 })).toEqual({
        processed: 1,
        duplicate: 0,
        busy: 0,
        failed: 0,
      });
      expect(await host.replayer.replay()).toEqual({ processed: 0, duplicate: 0, busy: 0, failed: 0 });
      expect((await database.written()).sort()).toEqual(['A1', 'A2', 'A3']);
    });

    it('tells when the oldest of what is not done came', async () => {
      const inbox = database.createInbox(table);
      expect(await inbox.oldestUndone()).toBeUndefined();
      await post(host.url, envelope(paidData('DONE')));
      expect(await inbox.oldestUndone()).toBeUndefined();
      await host.clock.advance(60_000);
      const since = host.clock.now();
      const write = host.behaviour;
      host.behaviour = () => {
        throw new Error('down');
      };
      await post(host.url, envelope(paidData('A1')));
      await host.clock.advance(60_000);
      await post(host.url, envelope(paidData('A2')));
      expect(await inbox.oldestUndone()).toEqual(since);
      host.behaviour = write;
      await host.replayer.replay();
      expect(await inbox.oldestUndone()).toBeUndefined();
    });

    it('does not let what fails again and again keep the rest from its turn', async () => {
      const write = host.behaviour;
      host.behaviour = (notification, tx, signal) => {
        if (notification.OrderInfo.MerchantTradeNo.startsWith('BAD') || host.entered() < 4)
          throw new Error('down');
        return write(notification, tx, signal);
      };
      for (const no of ['BAD1', 'BAD2', 'GOOD']) await post(host.url, envelope(paidData(no)));
      await host.replayer.replay({ limit: 2 });
      await host.replayer.replay({ limit: 2 });
      expect(await database.written()).toEqual(['GOOD']);
    });

    it('replays the newest sending of an event', async () => {
      const amounts: number[] = [];
      host.behaviour = ({ OrderInfo }) => {
        amounts.push(OrderInfo.TradeAmt ?? 0);
        if (amounts.length < 3) throw new Error('down');
      };
      const order = paidData('A1')['OrderInfo'] as object;
      await post(host.url, envelope(paidData('A1', { OrderInfo: { ...order, TradeAmt: 5 } })));
      await post(host.url, envelope(paidData('A1')));
      await host.replayer.replay();
      expect(amounts).toEqual([5, 1200, 1200]);
    });

    it('answers every one of several resends at once of what is done 1|OK', async () => {
      await post(host.url, envelope(paidData('A1')));
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => post(host.url, envelope(paidData('A1')))),
      );
      expect(answers.map(({ bytes }) => bytes.toString())).toEqual(Array.from({ length: 5 }, () => '1|OK'));
      expect(host.entered()).toBe(1);
    });

    it('does not count a handler as done that ended the transaction itself', async () => {
      if (database.maxConcurrent === 1) return; // PGlite keeps the transaction to itself
      const write = host.behaviour;
      host.behaviour = async (notification, tx, signal) => {
        await write(notification, tx, signal);
        await database.raw(tx, 'ROLLBACK');
      };
      expect((await post(host.url, envelope(paidData('A1')))).status).toBeGreaterThanOrEqual(500);
      expect(await database.written()).toEqual([]);
    });

    it('counts a replay that fails again', async () => {
      host.behaviour = () => {
        throw new Error('down');
      };
      await post(host.url, envelope(paidData('A1')));
      expect(await host.replayer.replay()).toEqual({ processed: 0, duplicate: 0, busy: 0, failed: 1 });
      expect(await host.replayer.list()).toEqual([expect.objectContaining({ state: 'failed', failures: 2 })]);
      expect(host.log.matching(/^error Replay of the notification for A1 failed/)).toHaveLength(1);
    });

    it('is busy for a resend while the handler runs, here and in another host', async () => {
      const other = await startInboxHost(database.maxConcurrent > 1 ? database.createInbox(table) : inbox, {
        behaviour: () => undefined,
      });
      try {
        let finish: () => void = () => undefined;
        const entered = new Promise<void>((entering) => {
          host.behaviour = () => {
            entering();
            return new Promise<void>((resolve) => (finish = resolve));
          };
        });
        const first = post(host.url, envelope(paidData('A1')));
        await entered;
        expect((await post(host.url, envelope(paidData('A1')))).status).toBe(503);
        expect((await post(other.url, envelope(paidData('A1')))).status).toBe(503);
        finish();
        expect((await first).bytes).toEqual(OK);
        expect((await post(other.url, envelope(paidData('A1')))).bytes).toEqual(OK);
        expect(other.entered()).toBe(0);
      } finally {
        await other.app.close();
      }
    });

    it('tells what is missing before its table is made, and nothing afterwards', async () => {
      const forgotten = database.createInbox(`${table}_forgotten`);
      expect(await forgotten.check()).toEqual([
        expect.stringMatching(
          /"inbox_\w+_forgotten" is missing: call migrate\(\).*nestjs-ecpay\/sql\/notification\.sql/,
        ),
      ]);
      expect(await inbox.check()).toEqual([]);
    });

    it('stores whatever comes at once while handlers hang', async () => {
      if (database.maxConcurrent === 1) return; // a single connection has no room beside a handler
      const { release } = hold();
      const answers = Array.from({ length: database.maxConcurrent + 6 }, (_, n) =>
        post(host.url, envelope(paidData(`H${n}`))),
      );
      try {
        await until(async () => (await inbox.list({ state: 'received' })).length === answers.length);
        await until(async () => host.entered() === database.maxConcurrent);
      } finally {
        release();
      }
      expect((await Promise.all(answers)).every(({ bytes }) => bytes.equals(OK))).toBe(true);
    });

    describe('when a handler is given up', () => {
      const late: [string, (tx: unknown, write: (event: string) => Promise<unknown>) => Promise<unknown>][] =
        [
          ['through its transaction', (tx) => database.writer(tx)('late')],
          ['through what it took from the transaction before', (_, write) => write('late')],
          [
            'in a nested transaction',
            (tx) =>
              database.nested?.(tx, (inner) => database.writer(inner)('late')) ??
              Promise.reject(new Error('this library nests no transactions')),
          ],
          [
            'after a savepoint that it rolls back to',
            async (tx, write) => {
              await database.nested?.(tx, (inner) => database.raw(inner, 'SELECT 1')).catch(() => undefined);
              await write('late');
            },
          ],
          [
            'in a queue that it does not wait for',
            async (_, write) => {
              for (let n = 0; n < 5; n++) write(`late${n}`).catch(() => undefined);
              throw new Error('gone');
            },
          ],
        ];

      it.each(late)('nothing is committed that it writes later %s', async (_, writeLate) => {
        let outcome: Promise<unknown> = Promise.resolve();
        const held = hold((tx, write) => (outcome = writeLate(tx, write)));
        const answer = post(host.url, envelope(paidData('A1')));
        await held.entered;
        await host.clock.advance(GIVE_UP_MS);
        expect((await answer).status).toBe(500);
        const meanwhile = await post(host.url, envelope(paidData('A1')));
        expect(meanwhile.bytes.toString()).toBe(database.discards ? '1|OK' : '0|Busy');
        expect(host.entered()).toBe(database.discards ? 2 : 1);
        const told = (): number => host.log.matching(/^error.*A1 was given up and still runs/).length;
        if (!database.discards) await until(() => Promise.resolve(told() === 1));
        held.release();
        await expect(outcome).resolves.toBeUndefined();
        await held.ended;
        await expect(outcome).rejects.toThrow();
        await until(async () => (await post(host.url, envelope(paidData('A1')))).bytes.equals(OK));
        expect(await database.written()).toEqual(['A1']);
        expect(host.entered()).toBe(2);
        expect(told()).toBe(database.discards ? 0 : 1);
      });

      it('the event is noted as failed and waits for a replay', async () => {
        const held = hold();
        const answer = post(host.url, envelope(paidData('A1')));
        await held.entered;
        await host.clock.advance(GIVE_UP_MS);
        await answer;
        held.release();
        await held.ended;
        expect(await host.replayer.list()).toEqual([
          expect.objectContaining({ state: 'failed', failures: 1, error: expect.stringMatching(/given up/) }),
        ]);
        await until(async () => (await host.replayer.replay()).processed === 1);
        expect(await database.written()).toEqual(['A1']);
      });

      const hangs: [string, string][] = [
        ['in the database', 'SELECT pg_sleep(60)::text'],
        // As a cancellation is lost that comes before the statement does.
        [
          'in a statement that outlives its first cancellation',
          'DO $$ BEGIN PERFORM pg_sleep(60); EXCEPTION WHEN query_canceled THEN PERFORM pg_sleep(60); END $$',
        ],
      ];

      it.each(hangs)('it ends when it hangs %s', async (_, statement) => {
        if (database.maxConcurrent === 1) return; // nobody else is there to cancel its statement
        const held = hold((tx) => database.raw(tx, statement), { wait: false });
        const answer = post(host.url, envelope(paidData('A1')));
        await held.entered;
        await host.clock.advance(GIVE_UP_MS);
        expect((await answer).status).toBe(500);
        await held.ended;
        await until(async () => (await post(host.url, envelope(paidData('A1')))).bytes.equals(OK));
        expect(await database.written()).toEqual(['A1']);
      });

      it('others are told at once when such handlers hold every connection', async () => {
        if (database.discards) return;
        const held = hold();
        const answers = Array.from({ length: database.maxConcurrent }, (_, n) =>
          post(host.url, envelope(paidData(`H${n}`))),
        );
        await until(async () => host.entered() === database.maxConcurrent);
        const waiting = database.maxConcurrent > 1 ? [post(host.url, envelope(paidData('W1')))] : [];
        await host.clock.advance(GIVE_UP_MS);
        await Promise.all(answers);
        for (const { status } of await Promise.all(waiting)) expect(status).toBe(503);
        held.release();
        await held.ended;
      });

      it('at a shutdown, the application still ends, and nothing is committed', async () => {
        const held = hold((_, write) => write('late'));
        const answer = post(host.url, envelope(paidData('A1'))).catch(() => undefined);
        await held.entered;
        const closed = host.app.close();
        await host.clock.advance(60_000);
        await closed;
        await answer;
        held.release();
        await held.ended;
        expect(await database.written()).toEqual([]);
      });
    });

    /** Lets the first handlers wait until they are released, and then do this; all later ones write as usual. */
    function hold(
      then: (tx: unknown, write: (event: string) => Promise<unknown>) => Promise<unknown> = () =>
        Promise.resolve(),
      { wait = true } = {},
    ): { entered: Promise<unknown>; ended: Promise<unknown>; release: () => void } {
      const write = host.behaviour;
      const events = new EventEmitter();
      let held = true;
      host.behaviour = async (notification, tx, signal) => {
        if (!held) return write(notification, tx, signal);
        const taken = database.writer(tx);
        if (wait) void once(signal, 'abort').then(() => (held = false));
        else held = false;
        events.emit('entered');
        try {
          if (wait) await once(events, 'release');
          await then(tx, taken);
        } finally {
          setImmediate(() => events.emit('ended'));
        }
      };
      return {
        entered: once(events, 'entered'),
        ended: once(events, 'ended'),
        release: () => {
          held = false;
          events.emit('release');
        },
      };
    }
  });
}

/** Asks again and again; the time limit of the test is its end. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}
