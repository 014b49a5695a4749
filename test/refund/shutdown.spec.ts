import { EcpayTransportError } from 'nestjs-ecpay';
import { RefundShop } from './refund-shop.js';

let shop: RefundShop;
const open = async (...args: Parameters<typeof RefundShop.open>): Promise<RefundShop> =>
  (shop = await RefundShop.open(...args));
afterEach(() => shop[Symbol.asyncDispose]());

/** Resolves once ECPay has got this action. */
async function got(action: string): Promise<void> {
  while (!shop.actions().some((each) => each.startsWith(action))) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

describe('a graceful shutdown', () => {
  it.each(['refund', 'void'] as const)('lets a %s that has sent E send its N', async (operation) => {
    await open();
    const order = await shop.paid();
    await shop.credit.capture(order);
    shop.ecpay.faults.add({ on: 'DoAction', kind: 'slow', ms: 1_000, Action: 'E' });
    const call =
      operation === 'refund' ? shop.credit.refund({ refundId: 'r1', ...order }) : shop.credit.void(order);
    await got('E');
    const closing = shop.close();
    await shop.ecpay.advance({ seconds: 2 });
    expect(await call).toMatchObject({ outcome: 'completed' });
    await closing;
    expect(shop.actions()).toEqual(['C1000', 'E1000', 'N1000']);
    expect(shop.books()).toBe('Canceled captured 0 refunded 0');
  });

  it('meanwhile and afterwards nothing new begins: operations say so, raw calls are not sent', async () => {
    await open();
    const order = await shop.paid();
    const other = await shop.paid('B1');
    await shop.credit.capture(order);
    shop.ecpay.faults.add({ on: 'DoAction', kind: 'slow', ms: 1_000, Action: 'E' });
    const call = shop.credit.refund({ refundId: 'r1', ...order });
    await got('E');
    const closing = shop.close();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const refuse = async (): Promise<void> => {
      for (const operate of [
        () => shop.credit.refund({ refundId: 'r2', ...other }),
        () => shop.credit.capture(other),
        () => shop.credit.void(other),
      ]) {
        const result = await operate();
        expect(result).toMatchObject({ outcome: 'refused', reason: 'shutting-down', steps: [] });
        expect(result.advice.en).toContain('shutting down');
      }
      const raw = shop.credit.doAction({ ...other, Action: 'C', TotalAmount: 1_000 });
      await expect(raw).rejects.toBeInstanceOf(EcpayTransportError);
      await expect(raw).rejects.toMatchObject({ outcome: 'not-sent' });
    };
    await refuse();
    await shop.ecpay.advance({ seconds: 2 });
    expect(await call).toMatchObject({ outcome: 'completed' });
    await closing;
    await refuse();
    expect(shop.actions()).toEqual(['C1000', 'E1000', 'N1000']);
  });

  it('ends who waits for the closing window, and what was half done stays unfinished', async () => {
    await open({ module: { closingWindow: 'wait' } });
    const order = await shop.paid();
    const half = await shop.paid('B1');
    await shop.credit.capture(half);
    shop.ecpay.faults.add({ on: 'DoAction', kind: 'reset-before', Action: 'N', times: 2 });
    await shop.refund({ refundId: 'half', ...half });
    await shop.ecpay.advance({ hours: 10, minutes: 20 });
    const waiting = [
      shop.credit.refund({ refundId: 'r1', ...order }),
      shop.credit.refund({ refundId: 'half', ...half }),
      shop.credit.capture(order),
    ];
    await new Promise((resolve) => setTimeout(resolve, 10));
    await shop.close();
    const [fresh, begun, capture] = await Promise.all(waiting);
    expect(fresh).toMatchObject({ outcome: 'refused', reason: 'shutting-down' });
    expect(begun).toMatchObject({ outcome: 'unfinished', reason: 'shutting-down' });
    expect(capture).toMatchObject({ outcome: 'refused', reason: 'shutting-down' });
  });

  it('ends who waits for the turn on an order that another process works on', async () => {
    await open();
    const order = await shop.paid();
    const key = { merchantId: '3002607', MerchantTradeNo: 'A1' };
    let leave = (): void => undefined;
    const holding = shop.journal.exclusively(key, () => new Promise<void>((resolve) => (leave = resolve)));
    const waiting = shop.credit.refund({ refundId: 'r1', ...order });
    await new Promise((resolve) => setTimeout(resolve, 10));
    await shop.close();
    expect(await waiting).toMatchObject({ outcome: 'refused', reason: 'shutting-down' });
    leave();
    await holding;
  });

  it('does not wait for ever: an operation that hangs is left at the longest time that one can take', async () => {
    await open({ module: { http: { timeoutMs: 200, actionTimeoutMs: 200, readRetries: 0 } } });
    const order = await shop.paid();
    await shop.credit.capture(order);
    shop.ecpay.faults.add({ on: 'DoAction', kind: 'no-answer', Action: 'E', times: 9 });
    const call = shop.credit.refund({ refundId: 'r1', ...order });
    await got('E');
    await shop.close();
    expect(['unfinished', 'completed']).toContain((await call).outcome);
  });
});
