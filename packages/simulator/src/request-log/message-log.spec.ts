import fc from 'fast-check';
import { MessageLog } from './message-log.js';

interface Message {
  readonly id: number;
  readonly MerchantID: unknown;
  readonly MerchantTradeNo: unknown;
  readonly size: number;
}

const open = (count: number, bytes: number): MessageLog<Message> =>
  new MessageLog<Message>({ count, bytes, sizeOf: ({ size }) => size }, (message) => message);

describe('a log of messages', () => {
  it('is bounded by bytes as well as by count', () => {
    const log = open(10, 100);
    for (let id = 1; id <= 50; id++) log.add({ id, MerchantID: '1', MerchantTradeNo: 'A', size: 30 });
    expect(log.all().map(({ id }) => id)).toEqual([48, 49, 50]);
    expect(log.dropped).toBe(47);
  });

  it('keeps the newest, however large it is', () => {
    const log = open(10, 100);
    log.add({ id: 1, MerchantID: '1', MerchantTradeNo: 'A', size: 5 });
    log.add({ id: 2, MerchantID: '1', MerchantTradeNo: 'A', size: 1_000 });
    expect(log.all().map(({ id }) => id)).toEqual([2]);
  });

  it('finds by number and by order what a look through all of it finds', () => {
    const message = fc.record({
      MerchantID: fc.constantFrom('1', '2', undefined, 'x'.repeat(100)),
      MerchantTradeNo: fc.constantFrom('A', 'B', 7, { a: 1 }),
      size: fc.nat(40),
    });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 60 }), fc.nat(8), fc.nat(120), (messages, count, bytes) => {
        const log = open(count, bytes);
        messages.forEach((one, at) => log.add({ ...one, id: at + 1 }));
        const kept = log.all();
        expect([...log.newestFirst()].reverse()).toEqual(kept);
        expect(log.dropped + log.size).toBe(messages.length);
        expect(log.size).toBeLessThanOrEqual(Math.max(1, count));
        if (log.size > 1) expect(kept.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(bytes);
        for (let id = 1; id <= messages.length; id++)
          expect(log.find(id)).toBe(kept.find((one) => one.id === id));
        for (const MerchantID of ['1', '2'])
          for (const MerchantTradeNo of ['A', 'B'])
            expect(log.about({ MerchantID, MerchantTradeNo })).toEqual(
              kept.filter((one) => one.MerchantID === MerchantID && one.MerchantTradeNo === MerchantTradeNo),
            );
      }),
    );
  });
});
