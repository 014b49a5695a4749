import { jest } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { ConsoleHost, fill, openBrowser, pagesOf } from './console-host.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

jest.setTimeout(400_000);

let browser: Browser;
let host: ConsoleHost;
beforeAll(async () => {
  browser = await openBrowser();
  host = await ConsoleHost.open(browser);
  await fill(host);
}, 60_000);
afterAll(async () => {
  await host[Symbol.asyncDispose]();
  await browser.close();
});

const WIDTHS = [360, 480, 640, 768, 1024, 1280, 1600, 1920];

/**
 * Measures a page as somebody sees it: what runs out of its card or the window, what is cut, and which two things to
 * press lie on each other. Each finding names the element.
 */
const MEASURE = `(() => {
  const found = [];
  const name = (node) => (node.id ? '#' + node.id : node.tagName.toLowerCase() + '.' + node.className) + ' "' + (node.textContent || node.value || '').trim().slice(0, 30) + '"';
  const visible = (node) => node.checkVisibility({ visibilityProperty: true }) && !node.closest('.hidden, .skip');
  if (document.documentElement.scrollWidth > innerWidth) found.push('the page is ' + document.documentElement.scrollWidth + ' wide');
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const parent = text.parentElement;
    if (!text.data.trim() || !visible(parent)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = parent.closest('.card, .top, main') || document.body;
    const { left, right } = box.getBoundingClientRect();
    // On a phone the heads of tables stand outside, for screen readers alone: each cell has its label.
    if (parent.closest('thead') && range.getBoundingClientRect().right < 0) continue;
    for (const rect of range.getClientRects()) {
      if (rect.width > 0 && (rect.right > right + 1 || rect.left < left - 1)) { found.push('leaves its card: ' + name(parent)); break; }
    }
  }
  for (const node of document.querySelectorAll('body *')) {
    if (!visible(node) || /^(PRE|TEXTAREA|INPUT|SELECT)$/.test(node.tagName)) continue;
    const style = getComputedStyle(node);
    if (style.overflowX !== 'visible' && node.scrollWidth > node.clientWidth + 1) found.push('cut: ' + name(node));
    if (style.textOverflow === 'ellipsis') found.push('shortened: ' + name(node));
  }
  const press = [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, summary')].filter(visible)
    .flatMap((node) => [...node.getClientRects()].map((rect) => ({ node, rect }))).filter(({ rect }) => rect.width > 0 && rect.height > 0);
  for (let i = 0; i < press.length; i++) for (let j = i + 1; j < press.length; j++) {
    const [a, b] = [press[i], press[j]];
    if (a.node === b.node || a.node.contains(b.node) || b.node.contains(a.node)) continue;
    const across = Math.min(a.rect.right, b.rect.right) - Math.max(a.rect.left, b.rect.left);
    const down = Math.min(a.rect.bottom, b.rect.bottom) - Math.max(a.rect.top, b.rect.top);
    // A copy button stands in the corner of its own text; lines of running links may touch.
    if (across > 2 && down > 4) found.push('under one another: ' + name(a.node) + ' and ' + name(b.node));
  }
  return found.slice(0, 5);
})()`;

const measure = (page: Page): Promise<string[]> => page.evaluate<string[]>(MEASURE);

describe.each(['en', 'zh'])('the pages with twelve mixed orders (%s)', (lang) => {
  it('keep every text in its card, cut none, and put nothing to press under another, from 360 to 1920 px', async () => {
    const page = await host.page(`/?lang=${lang}`);
    const all: string[] = [];
    const note = (where: string, found: readonly string[]): void =>
      void all.push(...found.map((what) => `${where}: ${what}`));
    for (const [name, path] of Object.entries(pagesOf(host))) {
      await page.goto(host.ecpay.url + path);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        note(`${name}, ${width}`, await measure(page));
      }
      await page.evaluate(
        "document.querySelectorAll('details:not(.clock)').forEach((one) => (one.open = true))",
      );
      for (const width of [360, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        note(`${name}, ${width}, all open`, await measure(page));
      }
    }
    expect(all).toEqual([]);
  });

  it('pass axe', async () => {
    // One on a phone by day, the other on a desk by night: what differs between them is no matter of language.
    const [width, colorScheme] = lang === 'en' ? [360, 'light' as const] : [1280, 'dark' as const];
    // axe is put into the page; the console's own policy would refuse it.
    const page = await host.page(`/?lang=${lang}`, {
      viewport: { width, height: 900 },
      bypassCSP: true,
      colorScheme,
    });
    const all: string[] = [];
    for (const [name, path] of Object.entries(pagesOf(host))) {
      await page.goto(host.ecpay.url + path);
      await page.evaluate(axe);
      const { violations } = await page.evaluate<AxeResult>('axe.run()');
      all.push(
        ...violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      );
    }
    expect(all).toEqual([]);
  });
});

it('measures: a page that is broken on purpose is found out', async () => {
  const page = await host.page('/orders');
  await page.evaluate(`{
    document.querySelector('#orders').style.width = '2000px';
    document.querySelector('#new-pay').style.marginRight = '-80px';
  }`);
  const found = (await measure(page)).join('\n');
  expect(found).toContain('leaves its card');
  await page.evaluate("document.querySelector('#orders').remove()");
  expect((await measure(page)).join('\n')).toContain('under one another: #new-pay');
});

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}
