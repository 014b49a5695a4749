import type { Bilingual } from '@nestjs-ecpay/protocol';
import { exchange, type ExchangeLimits } from './exchange.js';
import { say } from './words.js';

/** How many times an order was marked paid, or why that cannot be told. */
export type Count = { readonly paid: number } | { readonly problem: Bilingual };

/** Asks the application's own probe about an order. */
export async function askProbe(template: string, order: string, limits: ExchangeLimits): Promise<Count> {
  const url = new URL(template.replaceAll('{order}', encodeURIComponent(order)));
  const answer = await exchange(url, { method: 'GET', headers: { Accept: '*/*' }, body: '' }, limits);
  const paid = answer.status === 200 ? numberIn(answer.body ?? '') : undefined;
  if (paid !== undefined) return { paid };
  const what = answer.status === undefined ? (answer.failure ?? '') : `HTTP ${answer.status}`;
  return {
    problem: say(
      `The probe did not answer with a number (${what}): wanted is 1, or {"paid":1}.`,
      `probe 沒有回應數字（${what}）：應為 1 或 {"paid":1}。`,
    ),
  };
}

function numberIn(body: string): number | undefined {
  try {
    const value: unknown = JSON.parse(body);
    const count = typeof value === 'object' && value !== null && 'paid' in value ? value.paid : value;
    return Number.isSafeInteger(count) ? (count as number) : undefined;
  } catch {
    return undefined; // no JSON: the caller says what is wanted
  }
}
