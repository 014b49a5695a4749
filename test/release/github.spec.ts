import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const { scripts, engines } = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>;
  engines: { node: string };
};

interface Workflow {
  readonly permissions: Record<string, string>;
  readonly jobs: Record<
    string,
    {
      readonly 'timeout-minutes'?: number;
      readonly strategy?: { readonly matrix: { readonly node: string[] } };
      readonly steps: readonly { readonly uses?: string; readonly run?: string }[];
    }
  >;
}

describe.each(readdirSync(join(root, '.github/workflows')))('the workflow %s', (file) => {
  const workflow = parse(read(`.github/workflows/${file}`)) as Workflow;
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps);

  it('may by itself only read, and ends', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    for (const job of jobs) expect(job['timeout-minutes']).toBeGreaterThan(0);
  });

  it('runs only scripts that are there, and actions of a named version', () => {
    for (const { run = '', uses } of steps) {
      const [, script] = /^npm (?:run )?(?!ci\b|install\b)([\w:-]+)/.exec(run) ?? [];
      if (script !== undefined) expect(Object.keys(scripts)).toContain(script);
      if (run.startsWith('.')) expect(existsSync(join(root, run))).toBe(true);
      if (uses !== undefined) expect(uses).toMatch(/^actions\/[\w-]+@v\d+$/);
    }
  });
});

it('CI tries the lowest version of Node that the packages allow', () => {
  const { jobs } = parse(read('.github/workflows/ci.yml')) as Workflow;
  const [lowest = ''] = jobs['ci']?.strategy?.matrix.node ?? [];
  expect(engines.node).toMatch(new RegExp(`^>=${lowest.replace('.', '\\.')}\\.`));
});

it.each(readdirSync(join(root, '.github/ISSUE_TEMPLATE')))('the issue form %s can be read', (file) => {
  expect(parse(read(`.github/ISSUE_TEMPLATE/${file}`))).toEqual(expect.any(Object));
});
