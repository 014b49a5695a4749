import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startSimulator } from '@nestjs-ecpay/simulator';

const run = promisify(execFile);
const client = fileURLToPath(new URL('client.php', import.meta.url));
const openssl = spawnSync('php', ['-r', 'exit(extension_loaded("openssl") ? 0 : 1);']);
const missing = openssl.error
  ? 'php is not installed (php-cli)'
  : openssl.status !== 0 && 'php has no openssl';
const insist = process.env['ECPAY_TEST_SERVERS'] === '1';
if (missing && !insist) process.stderr.write(`Skipped: the PHP client, since ${missing}\n`);

(missing && !insist ? describe.skip : describe)('a client in PHP', () => {
  it('captures an order and refunds a part of it', async () => {
    await using ecpay = await startSimulator();
    const { TradeNo } = await ecpay.pay({ MerchantTradeNo: 'PHP1', TradeAmt: 1000, CustomField: '綠/界 +' });
    const { stdout } = await run('php', [client, ecpay.url, 'PHP1', TradeNo, '1000']);
    const [captured, refunded, trade] = JSON.parse(stdout);
    expect(captured).toMatchObject({ RtnCode: 1, MerchantTradeNo: 'PHP1', TradeNo });
    expect(refunded).toMatchObject({ RtnCode: 1, MerchantTradeNo: 'PHP1', TradeNo });
    expect(trade).toMatchObject({ RtnMsg: '', RtnValue: { Amount: 1000, Status: 'To be captured' } });
    expect(ecpay.orders.get('PHP1')).toMatchObject({ captured: 1000, refunded: 300 });
    expect(ecpay.requests.all().flatMap((request) => ecpay.explain(request))).toEqual([]);
  });
});
