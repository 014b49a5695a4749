import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../../../..');

it('DTOs, reference and aggregation are what the field tables give: npm run generate', async () => {
  const run = promisify(execFile)(process.execPath, ['tools/generate.mjs', '--check'], { cwd: root });
  await expect(run).resolves.toMatchObject({ stdout: '', stderr: '' });
}, 60_000);
