import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestClient } from '../spec-support/client.js';
import { openShop, say } from '../spec-support/shop.js';
import { startSimulator } from '../start-simulator.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'ecpay-state-'))));
afterEach(() => rmSync(folder, { recursive: true }));

describe('a state file', () => {
  it('brings everything back: books, balances, periods, resends, faults, logs, tickets, the time', async () => {
    await using shop = await openShop(say(500, 'down'));
    const options = { stateFile: join(folder, 'state.json'), returnUrl: shop.url };
    const before = await startSimulator(options);
    const client = new TestClient(before.url);
    const { TradeNo } = await before.pay({ MerchantTradeNo: 'A1', TradeAmt: 1000 });
    await before.pay({ MerchantTradeNo: 'P1', TradeAmt: 9, PeriodType: 'D', Frequency: 1, ExecTimes: 3 });
    before.tickets.issue({ MerchantTradeNo: 'T1', TradeAmount: 50 });
    before.tickets.refund({ MerchantTradeNo: 'T1', amount: 20 });
    before.faults.add({ on: 'DoAction', kind: 'late-refund' });
    before.faults.add({ on: 'notification', kind: 'lost', probability: 0.5, seed: 3, MerchantTradeNo: 'X' });
    await client.doAction({ MerchantTradeNo: 'A1', TradeNo, Action: 'C', TotalAmount: 1000 });
    await client.doAction({ MerchantTradeNo: 'A1', TradeNo, Action: 'R', TotalAmount: 100 });
    await before.advance({ minutes: 3 });
    const picture = (ecpay: typeof before): unknown => ({
      orders: [...ecpay.orders],
      timeline: ecpay.timeline({ MerchantTradeNo: 'A1' }),
      pending: ecpay.pendingDeliveries,
      tickets: [...ecpay.tickets],
      merchants: ecpay.merchants,
      faults: ecpay.faults.list().map(({ rule, struck }) => ({ rule, struck })),
      requests: ecpay.requests.all(),
      deliveries: ecpay.deliveries.all(),
      now: ecpay.clock.now(),
      running: ecpay.clock.running,
    });
    const was = picture(before);
    await before.close();

    await using after = await startSimulator(options);
    expect(picture(after)).toEqual(was);
    shop.answer = say(200, '1|OK');
    await after.advance({ days: 1 });
    expect(after.orders.get('A1')).toMatchObject({ Status: 'Captured', refunded: 0 });
    expect(after.orders.get('P1')?.charges).toHaveLength(2);
    await new TestClient(after.url).queryTrade({ MerchantTradeNo: 'A1' }); // the late refund takes effect now
    expect(after.orders.get('A1')?.refunded).toBe(100);
    const next = await after.pay({ MerchantTradeNo: 'A2', TradeAmt: 1 });
    expect([TradeNo, after.orders.get('P1')?.TradeNo]).not.toContain(next.TradeNo);
    expect(next.Gwsr).toBeGreaterThan(after.orders.get('P1')?.charges[1]?.Gwsr ?? 0);
  });

  it('is written before a request is answered and before a shop is told', async () => {
    const stateFile = join(folder, 'state.json');
    const seen: string[] = [];
    await using shop = await openShop((response) => {
      seen.push(readFileSync(stateFile, 'utf8'));
      response.end('1|OK');
    });
    await using ecpay = await startSimulator({ stateFile, returnUrl: shop.url });
    const { TradeNo } = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 10 });
    expect(seen[0]).toContain(TradeNo);
    const client = new TestClient(ecpay.url);
    await client.doAction({ MerchantTradeNo: 'A1', TradeNo, Action: 'N', TotalAmount: 10 });
    expect(readFileSync(stateFile, 'utf8')).toContain('"status":"Canceled"');
  });

  it('is not shared, and not mistaken for something else', async () => {
    const stateFile = join(folder, 'state.json');
    const ecpay = await startSimulator({ stateFile });
    await expect(startSimulator({ stateFile })).rejects.toThrow(/in use by process/);
    await ecpay.close();
    const merchants = [{ merchantId: '7', hashKey: 'x'.repeat(16), hashIv: 'y'.repeat(16) }];
    await expect(startSimulator({ stateFile, merchants })).rejects.toThrow(/the same merchants/);
    writeFileSync(stateFile, 'no JSON');
    await expect(startSimulator({ stateFile })).rejects.toThrow(/is no state/);
    await expect(startSimulator({ stateFile: join(folder, 'no', 'where') })).rejects.toThrow(
      /cannot be written/,
    );
  });

  it.each(['', '.lock'])('is not written through a symbolic link at state.json%s', async (suffix) => {
    const [stateFile, victim] = [join(folder, 'state.json'), join(folder, 'victim')];
    writeFileSync(victim, 'precious');
    symlinkSync(victim, stateFile + suffix);
    await expect(startSimulator({ stateFile })).rejects.toThrow(/is a symbolic link/);
    expect(readFileSync(victim, 'utf8')).toBe('precious');
    expect(existsSync(`${stateFile}.lock`)).toBe(suffix === '.lock');
  });

  it('leaves alone what a planted state.json.next points to', async () => {
    const [stateFile, victim] = [join(folder, 'state.json'), join(folder, 'victim')];
    writeFileSync(victim, 'precious');
    symlinkSync(victim, `${stateFile}.next`);
    const ecpay = await startSimulator({ stateFile });
    await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 10 });
    await ecpay.close();
    expect(readFileSync(victim, 'utf8')).toBe('precious');
    expect(readFileSync(stateFile, 'utf8')).toContain('"A1"');
  });
});
