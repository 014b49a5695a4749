// Loads every entry of the three packages by `import` and by `require`, from where this file lies, and prints as JSON what
// is not one and the same thing either way.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const packages = ['@nestjs-ecpay/protocol', 'nestjs-ecpay', '@nestjs-ecpay/simulator'];
const require = createRequire(import.meta.url);

const differences = [];
const entries = [];
for (const name of packages) {
  const { exports } = JSON.parse(readFileSync(require.resolve(`${name}/package.json`), 'utf8'));
  for (const subpath of Object.keys(exports).filter((path) => path !== './package.json')) {
    const specifier = name + subpath.slice(1);
    const required = require(specifier);
    const imported = await import(specifier);
    const names = Object.keys(imported).filter((key) => key !== 'module.exports');
    entries.push({ specifier, names: names.length });
    for (const key of names) {
      if (imported[key] !== required[key]) differences.push(`${specifier}: ${key}`);
    }
  }
}
console.log(JSON.stringify({ entries, differences }));
