import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root, RunningProgram } from '../sample-app/run-program.js';

/* What somebody has who cloned the repository a minute ago: no test runner, no linter, none of the optional peers. */

/** Whether a path below the root is part of a clone. */
const isCloned = (path: string): boolean =>
  !/(^|\/)(\.git|node_modules|dist|coverage)$|^packages\/[^/]+\/build$|\.tsbuildinfo$/.test(path);

it('npm run demo installs what it needs and plays to its end', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ecpay-fresh-clone-'));
  try {
    const clone = join(folder, 'nestjs-ecpay');
    await cp(root, clone, { recursive: true, filter: (path) => isCloned(relative(root, path)) });
    const demo = new RunningProgram('npm', ['run', 'demo'], { cwd: clone });
    const code = await demo.ended;
    expect([code, demo.output]).toEqual([0, expect.stringMatching(/Installing dependencies to run it/)]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 300_000);
