import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Language } from '../pages/texts.js';

const YEAR_MS = 365 * 24 * 3_600_000;

/** The language of the page: what `?lang=` says, and from then on its cookie; Traditional Chinese first. */
export const PageLanguage = createParamDecorator((_: unknown, context: ExecutionContext): Language => {
  const request = context.switchToHttp().getRequest<Request>();
  const asked = request.query['lang'];
  if (asked === 'zh' || asked === 'en')
    context.switchToHttp().getResponse<Response>().cookie('lang', asked, { maxAge: YEAR_MS, sameSite: 'lax' });
  return languageOf(request);
});

export function languageOf({ query, cookies }: Request): Language {
  const asked = query['lang'] ?? (cookies as Record<string, unknown> | undefined)?.['lang'];
  return asked === 'en' ? 'en' : 'zh';
}
