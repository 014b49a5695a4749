const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that is safe between tags and in quoted attributes. */
export const escapeHtml = (text: unknown): string =>
  String(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

/** Markup that is put in as it is. */
export class Html {
  constructor(readonly markup: string) {}
}

/** Writes HTML: every value is escaped unless it was itself written with this tag. */
export function html(parts: TemplateStringsArray, ...values: readonly unknown[]): Html {
  const write = (value: unknown): string =>
    value instanceof Html
      ? value.markup
      : Array.isArray(value)
        ? value.map(write).join('')
        : escapeHtml(value);
  return new Html(parts.reduce((text, part, index) => text + write(values[index - 1]) + part));
}
