import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { idiomorph } from './idiomorph.js';

it('is the published idiomorph, letter for letter (tools/vendor-idiomorph.mjs writes it)', () => {
  const published = createRequire(import.meta.url).resolve('idiomorph/dist/idiomorph.min.js');
  expect(idiomorph).toBe(readFileSync(published, 'utf8').trim());
});
