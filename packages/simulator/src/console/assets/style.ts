import { baseStyle } from './base-style.js';
import { codeStyle } from './code-style.js';
import { feedStyle } from './feed-style.js';
import { frameStyle } from './frame-style.js';
import { tokensStyle } from './tokens-style.js';

/** The console's style sheet. */
export const style = tokensStyle + baseStyle + frameStyle + feedStyle + codeStyle;
