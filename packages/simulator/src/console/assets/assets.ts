import { hash } from 'node:crypto';
import type { Reply } from '../../wire/reply.js';
import { icon } from './icon.js';
import { idiomorph } from './idiomorph.js';
import { script } from './script.js';
import { workerScript } from './script/live.js';
import { style } from './style.js';

const JAVASCRIPT = 'text/javascript; charset=utf-8';
const consoleScript = `${idiomorph}\n${script}`;

/** Changes with the assets, so that browsers may keep them for good. */
export const assetVersion = hash('sha256', style + consoleScript, 'hex').slice(0, 10);

/** What pages load; nothing comes from elsewhere. */
export const assets: ReadonlyMap<string, Omit<Reply, 'status'>> = new Map([
  ['/assets/console.css', { contentType: 'text/css; charset=utf-8', body: style }],
  ['/assets/console.js', { contentType: JAVASCRIPT, body: consoleScript }],
  ['/assets/worker.js', { contentType: JAVASCRIPT, body: workerScript }],
  ['/assets/icon.svg', { contentType: 'image/svg+xml', body: icon }],
]);
