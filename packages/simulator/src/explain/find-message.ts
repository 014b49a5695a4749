import type { JsonObject } from '@nestjs-ecpay/protocol';
import { parseJsonObject } from '../json-object.js';

/** What a pasted text holds: an envelope, Data alone, or nothing of the kind. */
export type FoundMessage =
  | { readonly kind: 'envelope'; readonly body: string; readonly envelope: JsonObject }
  | { readonly kind: 'data'; readonly data: string }
  | { readonly kind: 'text'; readonly text: string };

/** Finds the message in what somebody pasted: a body, Data, a curl command, a line of a log. */
export function findMessage(pasted: string): FoundMessage {
  const text = pasted.trim();
  const body = curlBody(text) ?? text;
  const envelope =
    parseJsonObject(body) ?? parseJsonObject(body.slice(body.indexOf('{'), body.lastIndexOf('}') + 1));
  if (envelope) return { kind: 'envelope', body: JSON.stringify(envelope), envelope };
  return /^[A-Za-z0-9+/=_\-\s%]{20,}$/.test(body)
    ? { kind: 'data', data: body }
    : { kind: 'text', text: pasted };
}

/** The body of a curl command, however the shell quotes it. */
function curlBody(text: string): string | undefined {
  if (!/^\$?\s*curl\b/.test(text)) return undefined;
  const match =
    /\s(?:-d|--data|--data-raw|--data-binary|--json)[\s=]+(?:\$?'((?:[^'\\]|\\.|'\\'')*)'|"((?:[^"\\]|\\.)*)"|(\S+))/s.exec(
      text,
    );
  if (!match) return undefined;
  const [, single, double, bare] = match;
  if (single !== undefined) return single.replaceAll(`'\\''`, `'`);
  return double?.replace(/\\(["\\$`])/g, '$1') ?? bare;
}
