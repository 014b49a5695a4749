/** Text that is safe to stand in a page. */
export class Html {
  constructor(readonly markup: string) {}
}

type Part = string | number | undefined | Html | readonly Html[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const markupOf = (part: Part): string => {
  if (part instanceof Html) return part.markup;
  if (typeof part === 'object') return part.map(({ markup }) => markup).join('');
  return String(part ?? '').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
};

/** Builds markup; everything put in that is not markup itself is escaped. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(String.raw({ raw: strings }, ...parts.map(markupOf)));
}

/** `NT$1,200`. */
export const money = (amount: number): string => `NT$${amount.toLocaleString('en-US')}`;
