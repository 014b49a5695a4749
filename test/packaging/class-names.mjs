// Loads every entry of the three packages as ES module and from the CommonJS build, and prints as JSON how many classes they
// export and which of them bear another name than their export.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const packages = ['@nestjs-ecpay/protocol', 'nestjs-ecpay', '@nestjs-ecpay/simulator'];
const require = createRequire(import.meta.url);

const isClass = (value) =>
  typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));
const renamed = [];
let classes = 0;
for (const name of packages) {
  const manifest = require.resolve(`${name}/package.json`);
  const { exports } = JSON.parse(readFileSync(manifest, 'utf8'));
  for (const [subpath, target] of Object.entries(exports)) {
    if (subpath === './package.json') continue;
    const loaded = [
      await import(name + subpath.slice(1)),
      require(join(dirname(manifest), target.require.default)),
    ];
    for (const [key, value] of loaded.flatMap((exported) => Object.entries(exported))) {
      if (!isClass(value)) continue;
      classes += 1;
      if (value.name !== key) renamed.push(`${name}${subpath.slice(1)}: ${key} is called ${value.name}`);
    }
  }
}
console.log(JSON.stringify({ classes, renamed }));
