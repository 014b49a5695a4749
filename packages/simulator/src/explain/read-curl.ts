/** Where a curl command sends its body. */
export interface CurlAddress {
  readonly method: string;
  readonly path: string;
  /** What `-H` says of the body; absent when it says nothing, which makes a form of it. */
  readonly contentType?: string;
}

/** Reads a curl command, however the shell quotes it; `undefined` for anything else. */
export function readCurl(
  text: string,
): { readonly body?: string; readonly address?: CurlAddress } | undefined {
  if (!/^\$?\s*curl\b/.test(text)) return undefined;
  const address = addressOf(text);
  const body = bodyOf(text);
  return { ...(body === undefined ? {} : { body }), ...(address ? { address } : {}) };
}

function bodyOf(text: string): string | undefined {
  const match =
    /\s(?:-d|--data|--data-raw|--data-binary|--json)[\s=]+(?:\$?'((?:[^'\\]|\\.|'\\'')*)'|"((?:[^"\\]|\\.)*)"|(\S+))/s.exec(
      text,
    );
  if (!match) return undefined;
  const [, single, double, bare] = match;
  if (single !== undefined) return single.replaceAll(`'\\''`, `'`);
  return double?.replace(/\\(["\\$`])/g, '$1') ?? bare;
}

function addressOf(text: string): CurlAddress | undefined {
  // The first URL that no -d or -H holds: curl commands name it before or behind their options.
  const bare = text.replace(
    /\s(?:-d|--data\S*|--json|-H|--header)[\s=]+(?:\$?'[^']*'|"(?:[^"\\]|\\.)*"|\S+)/gs,
    ' ',
  );
  const [, url = ''] = /['"]?(https?:\/\/[^\s'"]+)/.exec(bare) ?? [];
  if (!URL.canParse(url)) return undefined;
  const [, method] = /\s(?:-X|--request)[\s=]*['"]?([A-Za-z]+)/.exec(bare) ?? [];
  const [, contentType] = /content-type:\s*([^'"\s;]+)/i.exec(text) ?? [];
  const isJson = /\s--json\b/.test(text);
  return {
    method: /\s(?:-G|--get)\b/.test(bare) ? 'GET' : (method?.toUpperCase() ?? 'POST'),
    path: new URL(url).pathname,
    ...(contentType !== undefined || isJson ? { contentType: contentType ?? 'application/json' } : {}),
  };
}
