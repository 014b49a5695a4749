import { execFile } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { correct } = (await import(pathToFileURL(`${root}tools/chinese/correct.mjs`).href)) as {
  correct: (text: string) => string;
};

describe('Chinese punctuation', () => {
  it.each([
    ['未送出,可再呼叫', '未送出，可再呼叫'],
    ['狀態碼 403:請求被拒', '狀態碼 403：請求被拒'],
    ['請用`refund`;勿用:`doAction`', '請用`refund`；勿用：`doAction`'],
    ['此環境(測試/正式)', '此環境（測試/正式）'],
    ['連線失敗(ECONNREFUSED)', '連線失敗（ECONNREFUSED）'],
    ['「付款」(測試)環境', '「付款」（測試）環境'],
    ['補位不是 PKCS7(補零或未補位)', '補位不是 PKCS7（補零或未補位）'],
  ])('%s becomes %s', (before, after) => {
    expect(correct(before)).toBe(after);
  });

  it.each([
    'Chinese in English prose (放棄), as here: 退刷, then more',
    '每日自動關帳: ECPay captures every day',
    '退刷 (R) 已送出',
    '[正式環境](docs/zh-TW/going-live.md)',
    "{ zh: '要關帳', en: 'To be captured' }",
    "say('已付款')",
  ])('%s stays', (text) => {
    expect(correct(text)).toBe(text);
  });

  it('is full-width in all documents and sources: node tools/chinese.mjs', async () => {
    const run = promisify(execFile)(process.execPath, ['tools/chinese.mjs', '--check'], { cwd: root });
    await expect(run).resolves.toMatchObject({ stdout: '', stderr: '' });
  });
});
