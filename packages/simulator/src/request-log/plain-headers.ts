import type { IncomingHttpHeaders } from 'node:http';

/** Headers with one text each, to be kept and shown. What lets somebody in is left out. */
export function plainHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      SECRET.has(name) ? '(not kept)' : Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

const SECRET = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie']);
