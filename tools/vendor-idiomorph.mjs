// Writes idiomorph (0BSD, no dependencies) into the console's assets. With --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(new URL('../packages/simulator/package.json', import.meta.url));
const dist = require.resolve('idiomorph/dist/idiomorph.min.js');
const source = readFileSync(dist, 'utf8').trim();
const { version } = JSON.parse(readFileSync(new URL('../package.json', `file://${dist}`), 'utf8'));
const target = fileURLToPath(
  new URL('../packages/simulator/src/console/assets/idiomorph.ts', import.meta.url),
);
const text = `/**
 * idiomorph ${version} (BigSky Software, 0BSD): makes one tree of nodes like another and keeps what stays the same, so that
 * a live update leaves focus, selection, scroll and typed text alone. Written by tools/vendor-idiomorph.mjs.
 */
export const idiomorph =
  '${source.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}';
`;
if (!process.argv.includes('--check')) writeFileSync(target, text);
else if (readFileSync(target, 'utf8').replaceAll(/\s/g, '') !== text.replaceAll(/\s/g, '')) {
  console.error('assets/idiomorph.ts is not what tools/vendor-idiomorph.mjs writes');
  process.exitCode = 1;
}
