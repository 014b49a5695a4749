#!/usr/bin/env node
// The command of @nestjs-ecpay/simulator under a name that can be said: `npx ecpay-simulator`.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const manifest = '@nestjs-ecpay/simulator/package.json';
const { bin } = require(manifest);

await import(pathToFileURL(join(dirname(require.resolve(manifest)), bin['ecpay-simulator'])).href);
