import { EcpayValidationError } from '@nestjs-ecpay/protocol';
import { MemoryRefundJournal } from './memory-refund-journal.js';
import type { RefundRecord } from './refund-record.js';

const order = { merchantId: '3002607', MerchantTradeNo: 'A1' };
const other = { merchantId: '3002607', MerchantTradeNo: 'B2' };
const record = (refundId: string, of = order): RefundRecord => ({
  refundId,
  ...of,
  TradeNo: '1',
  state: 'open',
  steps: [],
});

it('gives one turn after the other for one order, and turns of different orders at once', async () => {
  const journal = new MemoryRefundJournal();
  const log: string[] = [];
  const work = (name: string) => async () => {
    log.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    log.push(`${name} ends`);
  };
  await Promise.all([
    journal.exclusively(order, work('a')),
    journal.exclusively(order, work('b')),
    journal.exclusively(other, work('c')),
  ]);
  expect(log.slice(0, 2)).toEqual(['a begins', 'c begins']);
  expect(log.indexOf('b begins')).toBeGreaterThan(log.indexOf('a ends'));
});

it('goes on after a turn that failed', async () => {
  const journal = new MemoryRefundJournal();
  const failed = journal.exclusively(order, () => Promise.reject(new Error('crash')));
  await expect(failed).rejects.toThrow('crash');
  await expect(journal.exclusively(order, () => Promise.resolve('next'))).resolves.toBe('next');
});

it('does not begin a turn whose caller has given up', async () => {
  const journal = new MemoryRefundJournal();
  const abort = new AbortController();
  const first = journal.exclusively(order, () => new Promise((resolve) => setTimeout(resolve, 5)));
  const second = journal.exclusively(order, () => Promise.resolve('begun'), abort.signal);
  abort.abort(new Error('given up'));
  await expect(second).rejects.toThrow('given up');
  await first;
});

it('keeps what was saved, whatever becomes of the object', async () => {
  const journal = new MemoryRefundJournal();
  const saved = { ...record('r1') };
  await journal.exclusively(order, (refunds) => refunds.save(saved));
  Object.assign(saved, { state: 'completed' });
  await expect(journal.find('r1')).resolves.toMatchObject({ state: 'open' });
  await journal.exclusively(order, async (refunds) => expect(await refunds.list()).toHaveLength(1));
  await journal.exclusively(other, async (refunds) => expect(await refunds.list()).toEqual([]));
});

it('refuses a refundId for a second order', async () => {
  const journal = new MemoryRefundJournal();
  await journal.exclusively(order, (refunds) => refunds.save(record('r1')));
  const reused = journal.exclusively(other, (refunds) => refunds.save(record('r1', other)));
  await expect(reused).rejects.toBeInstanceOf(EcpayValidationError);
});
