// `npm test`: everything that needs neither server nor minutes, and at the end what was left out. Arguments go to Jest.
// ECPAY_TEST_SERVERS=1 adds the suites of ci-only.mjs; ECPAY_TEST_RESULTS names a file for Jest's results.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CI_ONLY } from './ci-only.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { ECPAY_TEST_SERVERS, ECPAY_TEST_RESULTS } = process.env;
const results = ECPAY_TEST_RESULTS ? ['--json', `--outputFile=${ECPAY_TEST_RESULTS}`] : [];

const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
    ...results,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
);
process.exitCode = status ?? 1;

if (ECPAY_TEST_SERVERS !== '1') {
  const skipped = Object.entries(CI_ONLY).flatMap(([name, need]) => {
    const folder = `test/${name}`;
    const count = countSuites(join(root, folder));
    return count === 0 ? [] : [`  ${count} in ${folder}, which need ${need}`];
  });
  process.stderr.write(
    skipped.length === 0
      ? '\nNo test suite was skipped.\n'
      : `\nSkipped test suites (.ci/run runs them):\n${skipped.join('\n')}\n`,
  );
}

function countSuites(folder) {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.spec.ts')).length;
}
