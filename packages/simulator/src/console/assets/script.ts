import { formsScript } from './script/forms.js';
import { liveScript } from './script/live.js';
import { readingScript } from './script/reading.js';

/** The console's script. Without it every page and form works all the same. */
export const script = `'use strict';
(() => {
  document.documentElement.classList.add('js');
${formsScript}${liveScript}${readingScript}
  dress();
  listen();
})();
`;
