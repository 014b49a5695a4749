// The measured process: a simulator with orders to act on. Tells how long it took from its first line to listening.
const begun = performance.now();
const { startSimulator } = await import('@nestjs-ecpay/simulator');
const ecpay = await startSimulator();
const startMs = performance.now() - begun;

const count = Number(process.argv[2]);
const orders = [];
for (let n = 0; n < count; n++) {
  const { TradeNo } = await ecpay.pay({ MerchantTradeNo: `A${n}`, TradeAmt: 1_000 });
  orders.push(TradeNo);
}
process.on('message', (what) => {
  if (what === 'cpu') process.send({ cpu: process.cpuUsage() });
  else void ecpay.close().then(() => process.disconnect());
});
process.send({ url: ecpay.url, startMs, orders });
