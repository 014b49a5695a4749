import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Why a request must not reach the console; `undefined` when it may. A foreign Host is a page somewhere else whose name
 * was made to point here (DNS rebinding); a foreign Origin is such a page posting to us.
 */
export function refusalOf(
  { headers, method }: Pick<IncomingMessage, 'headers' | 'method'>,
  listensOn: string,
  allowedHosts: readonly string[],
): string | undefined {
  const host = headers.host?.toLowerCase() ?? '';
  if (!isOwnHost(hostName(host), listensOn, allowedHosts))
    return 'This Host is not allowed. Open the console as http://localhost, or start the simulator with --allow-host.';
  if (method === 'GET' || method === 'HEAD') return undefined;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return CROSS_SITE;
  const { origin } = headers;
  return origin === undefined || sameOrigin(origin, host) ? undefined : CROSS_SITE;
}

const CROSS_SITE = 'This request comes from another site.';

/** Names need to be allowed; an address cannot be rebound, so that any will do where others may come in at all. */
function isOwnHost(name: string, listensOn: string, allowedHosts: readonly string[]): boolean {
  if (LOOPBACK.includes(name) || name === listensOn || allowedHosts.includes(name)) return true;
  const isLocalOnly = LOOPBACK.includes(listensOn) || listensOn === '::1';
  return !isLocalOnly && isIP(name.replace(/^\[|\]$/g, '')) !== 0;
}

const hostName = (host: string): string => host.replace(/:\d*$/, '');

function sameOrigin(origin: string, host: string): boolean {
  try {
    return new URL(origin).host === new URL(`http://${host}`).host;
  } catch {
    return false; // `null`, or no origin at all
  }
}
