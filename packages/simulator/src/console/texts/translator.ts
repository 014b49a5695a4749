import { en, type TextKey } from './en.js';
import { zh } from './zh.js';

export type Lang = 'en' | 'zh';

/** Looks texts up in one language; `{name}` in a text is filled in. */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string;

const TEXTS: Readonly<Record<Lang, Readonly<Record<TextKey, string>>>> = { en, zh };

export const translator =
  (lang: Lang): Translate =>
  (key, values = {}) => {
    if (!Object.hasOwn(en, key)) throw new Error(`the console has no text ${key}`);
    return TEXTS[lang][key as TextKey].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
  };
