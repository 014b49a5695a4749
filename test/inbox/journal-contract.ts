import { randomUUID } from 'node:crypto';
import type { RefundRecord } from 'nestjs-ecpay';
import type { DatabaseUnderTest } from './inbox-contract.js';

const order = { merchantId: '3002607', MerchantTradeNo: 'A1' };
const record = (refundId: string, changes: Partial<RefundRecord> = {}): RefundRecord => ({
  ...order,
  refundId,
  TradeNo: '2611221000000001',
  state: 'open',
  steps: [],
  ...changes,
});

/** What every durable refund journal promises, over whatever library the application talks to its database with. */
export function describeJournal(name: string, open: () => Promise<DatabaseUnderTest>): void {
  describe(`the refund journal over ${name}`, () => {
    let database: DatabaseUnderTest;
    let table: string;
    let journal: ReturnType<DatabaseUnderTest['createJournal']>;

    beforeAll(async () => {
      database = await open();
    }, 60_000);
    afterAll(() => database.close());

    beforeEach(async () => {
      table = `refund_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
      journal = database.createJournal(table);
      await journal.migrate();
    });

    it('can be migrated again, and tells when that was forgotten', async () => {
      await journal.migrate();
      expect(await journal.check()).toEqual([]);
      expect(await database.createJournal(`${table}_forgotten`).check()).toEqual([
        expect.stringMatching(/"refund_\w+_forgotten" is missing: call migrate\(\)/),
        expect.stringMatching(/"refund_\w+_forgotten_turn" is missing/),
      ]);
    });

    it('keeps refunds as they were saved, in the order in which they were first saved', async () => {
      // A later version may write more; no driver may rename what stands in a record.
      const second = { ...record('r2', { requested: 300 }), of_a_later_version: { some_key: 'x' } };
      const settled: RefundRecord = {
        ...second,
        state: 'completed',
        settlement: { verdict: 'took-effect', note: 'said by the bank', at: '2026-11-26T00:00:00.000Z' },
      };
      await journal.exclusively(order, async (refunds) => {
        await refunds.save(second);
        await refunds.save(record('r1'));
        await refunds.save(settled);
        expect(await refunds.list()).toEqual([settled, record('r1')]);
      });
      expect(await journal.find('r2')).toEqual(settled);
      expect(await journal.find('r3')).toBeUndefined();
    });

    it('has committed what was saved before the turn is over', async () => {
      await journal.exclusively(order, async (refunds) => {
        await refunds.save(record('r1'));
        expect(await database.createJournal(table).find('r1')).toMatchObject({ refundId: 'r1' });
      });
    });

    it('refuses a refundId that is that of another order', async () => {
      await journal.exclusively(order, (refunds) => refunds.save(record('r1')));
      const other = { ...order, MerchantTradeNo: 'B1' };
      await expect(
        journal.exclusively(other, (refunds) => refunds.save(record('r1', { MerchantTradeNo: 'B1' }))),
      ).rejects.toMatchObject({ code: 'ERR_ECPAY_VALIDATION' });
    });

    it('counts what is unsettled: with an R whose outcome is unknown, unfinished, or unreadable', async () => {
      expect(await journal.unsettled()).toEqual({ unknown: 0, unfinished: 0 });
      const step = (
        action: 'R' | 'E',
        state: 'done' | 'unknown' | 'refused',
      ): RefundRecord['steps'][number] => ({
        action,
        amount: 300,
        state,
        at: '2026-11-26T00:00:00.000Z',
        before: {
          RtnValue: {
            TradeID: 1,
            Amount: 300,
            ClsAmt: 300,
            AuthTime: '2026/11/22 10:00:30',
            Status: 'Captured',
          },
          CloseData: [],
        },
      });
      await journal.exclusively(order, async (refunds) => {
        await refunds.save(record('nothing sent'));
        await refunds.save(record('unknown', { amount: 300, steps: [step('R', 'unknown')] }));
        await refunds.save(record('unfinished', { amount: 300, steps: [step('E', 'done')] }));
        await refunds.save(
          record('completed', { amount: 300, steps: [step('R', 'done')], state: 'completed' }),
        );
        await refunds.save(record('lost its steps', { amount: 300 }));
      });
      expect(await journal.unsettled()).toEqual({ unknown: 2, unfinished: 1 });
    });

    it('lets one at a time work on an order, over several journals', async () => {
      const other = database.createJournal(table);
      let working = 0;
      let most = 0;
      const work = async (): Promise<void> => {
        most = Math.max(most, ++working);
        await new Promise((resolve) => setImmediate(resolve));
        working--;
      };
      await Promise.all(
        Array.from({ length: 6 }, (_, n) => (n % 2 ? journal : other).exclusively(order, work)),
      );
      expect(most).toBe(1);
    });
  });
}
