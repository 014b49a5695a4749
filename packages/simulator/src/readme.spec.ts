import { readFileSync, writeFileSync } from 'node:fs';
import { faultKinds } from './faults/fault.js';
import { withTables } from './spec-support/readme-tables.js';

const file = new URL('../README.md', import.meta.url);

describe('README', () => {
  /** Write the tables anew with ECPAY_WRITE_README=1. */
  it('shows the assumptions and refusals as they are', () => {
    const readme = readFileSync(file, 'utf8');
    const fresh = withTables(readme);
    if (process.env['ECPAY_WRITE_README'] === '1') writeFileSync(file, fresh);
    else expect(readme).toBe(fresh);
  });

  it.each([...new Set([...faultKinds.answer, ...faultKinds.notification])])('names the fault %s', (kind) => {
    expect(readFileSync(file, 'utf8')).toContain(`\`${kind}\``);
  });
});
