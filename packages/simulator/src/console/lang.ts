import type { IncomingHttpHeaders } from 'node:http';
import type { Lang } from './texts/translator.js';

const COOKIE = 'ecpay_simulator_lang';

/** The language a browser gets: the one it chose (`?lang=`), chose before (cookie), prefers, or else the default. */
export function langOf(headers: IncomingHttpHeaders, query: URLSearchParams, byDefault: Lang): Lang {
  const chosen = query.get('lang') ?? new RegExp(`${COOKIE}=(\\w+)`).exec(headers.cookie ?? '')?.[1];
  if (chosen === 'zh' || chosen === 'en') return chosen;
  const preferred = /^\s*(zh|en)\b/i.exec(headers['accept-language'] ?? '')?.[1]?.toLowerCase();
  return preferred === 'zh' || preferred === 'en' ? preferred : byDefault;
}

/** Remembers a choice. */
export const langCookie = (lang: Lang): string =>
  `${COOKIE}=${lang}; Path=/; Max-Age=31536000; SameSite=Strict; HttpOnly`;
