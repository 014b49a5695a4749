import { shellText } from './literals.js';
import type { SealedSample } from './sample.js';

/** Data is sealed already; only the Timestamp has to be of the moment. */
export function curlRequest({ baseUrl, path, envelope, sealed }: SealedSample): string {
  const NOW = '@now@';
  const body = JSON.stringify({ ...envelope, RqHeader: { Timestamp: NOW }, ...sealed });
  const argument = shellText(body).replace(`"${NOW}"`, `'"$(date +%s)"'`);
  return `curl -sS ${shellText(baseUrl + path)} \\
  -H 'Content-Type: application/json' \\
  -d ${argument}
`;
}

/** A message that was sent to a shop, to send it again from a shell. */
export const curlNotification = (url: string, body: string): string => `curl -sS -i ${shellText(url)} \\
  -H 'Content-Type: application/json' -H 'Accept: text/html' \\
  -d ${shellText(body)}
`;

/** A request as it came, to send it again from a shell. */
export const curlRaw = (method: string, url: string, contentType: string, body: string): string =>
  `curl -sS -X ${/^[A-Z]+$/.test(method) ? method : 'POST'} ${shellText(url)} \\
  -H ${shellText(`Content-Type: ${contentType}`)}${body === '' ? '' : ` \\\n  --data-raw ${shellText(body)}`}
`;
