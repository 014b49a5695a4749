import { startSimulator } from '../start-simulator.js';
import { TestClient } from '../spec-support/client.js';

it('orders are paged, searched and counted over the control interface; without any of it all are told', async () => {
  await using ecpay = await startSimulator();
  const client = new TestClient(ecpay.url);
  for (let n = 1; n <= 12; n++) await ecpay.pay({ MerchantTradeNo: `A${n}`, TradeAmt: 10 });
  ecpay.order({ MerchantTradeNo: 'B1', TradeAmt: 10 });
  await ecpay.advance({ days: 1 });
  for (const [MerchantTradeNo, TotalAmount] of [
    ['A1', 10],
    ['A2', 4],
  ] as const) {
    const { TradeNo = '' } = ecpay.orders.get(MerchantTradeNo) ?? {};
    await client.doAction({ MerchantTradeNo, TradeNo, Action: 'R', TotalAmount });
  }
  const view = async (query: string): Promise<{ status: number; body: never }> => {
    const answer = await fetch(`${ecpay.url}/control/orders${query}`);
    return { status: answer.status, body: (await answer.json()) as never };
  };
  const numbers = ({ body }: { body: { orders: { MerchantTradeNo: string }[] } }): string[] =>
    body.orders.map(({ MerchantTradeNo }) => MerchantTradeNo);

  const all = (await view('')).body as unknown as { standing: string }[];
  expect(all).toHaveLength(13);
  expect(all[0]).toMatchObject({ MerchantTradeNo: 'A1', standing: 'Refunded' });
  const page = await view('?limit=3&offset=1');
  expect(numbers(page)).toEqual(['A12', 'A11', 'A10']);
  expect(page.body).toMatchObject({
    total: 13,
    limit: 3,
    offset: 1,
    counts: { Captured: 10, Refunded: 1, 'Part refunded': 1, Unpaid: 1 },
  });
  expect(numbers(await view('?q=a1&limit=9'))).toEqual(['A12', 'A11', 'A10', 'A1']);
  const refunded = await view('?status=refunded');
  expect(refunded.body).toMatchObject({
    total: 1,
    // ECPay's own word stays beside what became of it
    orders: [{ MerchantTradeNo: 'A1', standing: 'Refunded', Status: 'Captured' }],
  });
  for (const wrong of ['?limit=-1', '?offset=x', '?status=nonsense', '?limit=1e9'])
    expect((await view(wrong)).status).toBe(422);
});

it('says in words what a change means for the money: an authorization is no charge', async () => {
  await using ecpay = await startSimulator();
  const { TradeNo } = await ecpay.pay({ MerchantTradeNo: 'A1', TradeAmt: 1_000 });
  await new TestClient(ecpay.url).doAction({
    MerchantTradeNo: 'A1',
    TradeNo,
    Action: 'N',
    TotalAmount: 1_000,
  });
  const words = ecpay
    .timeline({ MerchantTradeNo: 'A1' })
    .flatMap((entry) => (entry.kind === 'trade' ? entry.words.en : []));
  expect(words).toEqual([
    'NT$1,000 authorized: reserved, not captured yet',
    'Authorization released (N): nothing was taken',
  ]);
});
