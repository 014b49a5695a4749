import { MemoryInbox } from './memory-inbox.js';
import type { ReceivedNotification } from './notification-inbox.js';

const message = (key: string): ReceivedNotification => ({
  key,
  merchantId: '3002607',
  merchantTradeNo: 'A1',
  envelope: '{}',
  route: 'PaymentsController.onNotification',
  receivedAt: new Date(0),
  confirmed: () => Promise.resolve(),
});
const done = (): Promise<void> => Promise.resolve();

describe('MemoryInbox', () => {
  it('runs a handler once, and calls what follows a duplicate', async () => {
    const inbox = new MemoryInbox();
    expect(await inbox.process(message('a'), done)).toBe('processed');
    expect(await inbox.process(message('a'), () => Promise.reject(new Error('ran again')))).toBe('duplicate');
  });

  it('is busy while the handler runs, for the same event only', async () => {
    const inbox = new MemoryInbox();
    let finish: () => void = () => undefined;
    const first = inbox.process(message('a'), () => new Promise((resolve) => (finish = resolve)));
    expect(await inbox.process(message('a'), done)).toBe('busy');
    expect(await inbox.process(message('b'), done)).toBe('processed');
    finish();
    expect(await first).toBe('processed');
  });

  it('forgets a failure: the resend runs the handler', async () => {
    const inbox = new MemoryInbox();
    await expect(inbox.process(message('a'), () => Promise.reject(new Error('down')))).rejects.toThrow(
      'down',
    );
    expect(await inbox.process(message('a'), done)).toBe('processed');
  });

  it('remembers so many events and forgets the oldest first', async () => {
    const inbox = new MemoryInbox({ max: 2 });
    for (const key of ['a', 'b', 'c']) await inbox.process(message(key), done);
    const results = await Promise.all(['c', 'b', 'a'].map((key) => inbox.process(message(key), done)));
    expect(results).toEqual(['duplicate', 'duplicate', 'processed']);
  });

  it('forgets what is done and never what runs', async () => {
    const inbox = new MemoryInbox({ max: 1 });
    let finish: () => void = () => undefined;
    const slow = inbox.process(message('slow'), () => new Promise((resolve) => (finish = resolve)));
    for (const key of ['a', 'b']) await inbox.process(message(key), done);
    expect(await inbox.process(message('slow'), done)).toBe('busy');
    expect(await inbox.process(message('b'), done)).toBe('duplicate');
    finish();
    expect(await slow).toBe('processed');
  });

  it.each([0, -1, 1.5, NaN, Infinity, '5' as unknown as number])('refuses max: %p', (max) => {
    expect(() => new MemoryInbox({ max })).toThrow(/max must be an integer of at least 1/);
  });
});
