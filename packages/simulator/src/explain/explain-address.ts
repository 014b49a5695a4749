import { interfaceOf } from '../endpoints/interface-of.js';
import { problem, type Explanation } from './explanation.js';
import { explainStray } from './explain-stray.js';
import type { CurlAddress } from './read-curl.js';

/** The interface at a path of ECPay. */
export const endpointAt = (path: string): string | undefined =>
  Object.values(interfaceOf).find((known) => known.path === path)?.name;

/** What is wrong with where, and as what, a request is sent. */
export function explainAddress({ method, path, contentType }: CurlAddress): Explanation[] {
  const isKnown = endpointAt(path) !== undefined;
  const found: Explanation[] = [];
  if (!isKnown || method !== 'POST') {
    // Nothing was received: only the address counts.
    found.push(explainStray({ method, path, status: isKnown ? 405 : 404 }));
  }
  if (contentType?.toLowerCase() !== 'application/json')
    found.push(
      problem(
        'content-type',
        `The body goes out as ${contentType ?? 'application/x-www-form-urlencoded (what curl says of -d by itself)'}: ECPay wants Content-Type: application/json.`,
        `本文以 ${contentType ?? 'application/x-www-form-urlencoded（curl 的 -d 預設）'} 送出：綠界要求 Content-Type: application/json。`,
      ),
    );
  return found;
}
