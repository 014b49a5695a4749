import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));

it('docs/api tells every export, and every type of a signature can be imported from its entry: npm run api', async () => {
  const run = promisify(execFile)(process.execPath, ['tools/api.mjs', '--check'], { cwd: root });
  await expect(run).resolves.toMatchObject({ stdout: '', stderr: '' });
}, 120_000);
