import { randomUUID } from 'node:crypto';
import type { StoredInbox } from 'nestjs-ecpay';
import { envelope, paidData, post } from '../support/notifications.js';
import { type InboxHost, startInboxHost } from './inbox-host.js';

/** One database that the contract is tested on. */
export interface DatabaseUnderTest {
  /** A new inbox on this table, as another process would have one. */
  createInbox(table: string): StoredInbox & { migrate(): Promise<void> };
  /** Writes a row into `shipped (event varchar(40))` inside the handler's transaction. */
  write(tx: unknown, event: string): Promise<void>;
  /** The committed rows of `shipped`. */
  written(): Promise<string[]>;
  /** Empties `shipped`. */
  clear(): Promise<void>;
  /** Ends the connections and removes what the tests made. */
  close(): Promise<void>;
  /** True when two transactions can be open at once. */
  readonly concurrent: boolean;
}

const OK = Buffer.from('1|OK');

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
        behaviour: ({ OrderInfo }, tx) => database.write(tx, OrderInfo.MerchantTradeNo),
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
        await database.write(tx, 'x'.repeat(500)).catch(() => undefined);
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
      if (!database.concurrent) return; // PGlite and Drizzle keep the transaction to themselves
      const write = host.behaviour;
      host.behaviour = async (notification, tx, signal) => {
        await write(notification, tx, signal);
        await (tx as { query(sql: string): Promise<unknown> }).query('ROLLBACK');
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
      const other = await startInboxHost(database.concurrent ? database.createInbox(table) : inbox, {
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
  });
}
