import type { IncomingMessage } from 'node:http';

/** The address of a request, on a host that does not count. A path such as `//` names no host of its own here. */
export function urlOf({ url = '/' }: Pick<IncomingMessage, 'url'>): URL {
  const base = 'http://simulator.invalid';
  const text = url.startsWith('/') ? base + url : url;
  return URL.canParse(text) ? new URL(text) : new URL(base);
}
