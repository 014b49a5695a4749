import type { DocPage } from '../../fields/field-table.js';

const REQUEST = '特店Request參數說明 / Data參數說明';
const RESPONSE = '綠界Response參數說明 / Data參數說明';

/** The two sections of an interface's page that its tables come from. */
export function pageOf(id: number, zh: string, en: string): { request: DocPage; response: DocPage } {
  const title = { zh, en };
  const url = `https://developers.ecpay.com.tw/?p=${id}`;
  return {
    request: { title, section: REQUEST, url },
    response: { title, section: RESPONSE, url },
  };
}

/** The same section, of a nested object. */
export const within = (page: DocPage, name: string): DocPage => ({
  ...page,
  section: `${page.section} / ${name}`,
});
