import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const adapters = join(import.meta.dirname, '../inbox/adapters');
const guide = readFileSync(join(import.meta.dirname, '../../docs/databases.md'), 'utf8');

describe('the recipes of docs/databases.md', () => {
  it.each(readdirSync(adapters))('%s is word for word what test/servers/orms.spec.ts runs', (name) => {
    const recipe = readFileSync(join(adapters, name), 'utf8').trim();
    expect(guide).toContain(`\`\`\`ts\n${recipe}\n\`\`\``);
  });
});
