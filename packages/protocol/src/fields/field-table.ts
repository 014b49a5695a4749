import type { Bilingual } from './bilingual.js';
import type { Condition } from './condition.js';

/**
 * Where a fact about a field comes from. `doc` is a table or text of the page; the others are weaker. Limits and
 * requirements that are only `third` or `inferred` are told in `note` and enforced by nobody: ECPay decides.
 */
export type FieldSource =
  | 'doc' // a parameter table of the page
  | 'example' // only a JSON example of the page shows it
  | 'yaml' // only the YAML of the page shows it
  | 'sdk' // an official SDK or application of ECPay's shows it
  | 'live' // recorded from ECPay's hosts, on no page
  | 'third' // other libraries have it
  | 'inferred' // follows from a sister interface
  | 'assumed'; // neither documented nor recorded: our best guess

/**
 * ECPay's own type names. `Int` and `Number` are JSON numbers (a fraction only in `Number`); ECPay sometimes sends a
 * number as a string and the other way round, which the inbound reader tolerates.
 */
export type FieldType = 'String' | 'Int' | 'Number' | 'Bool' | 'Object' | 'Array';

/** How a value is written, where that is narrower than its type. */
export type FieldFormat =
  | 'taipei-time' // yyyy/MM/dd HH:mm:ss at +08:00
  | 'date' // yyyy-MM-dd
  | 'url' // http or https
  | 'unix-seconds'
  | 'ntd' // whole New Taiwan dollars
  | 'free-text' // ECPay's own words: never decided by, redacted before they are shown
  | 'sealed' // Base64 Data, see DataCipher
  | 'check-mac'; // 64 hex characters, see TicketCheckMacValue

/** Fields of a nested object that a condition on the object's neighbours demands. */
export interface NestedRequirement {
  readonly fields: readonly string[];
  readonly if: Condition;
}

/** A range that holds when the neighbours of the field say so. */
export interface ConditionalRange {
  readonly if: Condition;
  readonly min: number;
  readonly max: number;
}

/** One documented field: everything that validation, the reader, the DTOs, the docs and the simulator know about it. */
export interface Field {
  readonly type: FieldType;
  /** What it is, short enough for the first sentence of a docstring. */
  readonly meaning: Bilingual;
  /** Longest value in characters, from `String(20)` of the page. */
  readonly length?: number;
  readonly format?: FieldFormat;
  /**
   * In a request: ECPay demands it. In an answer or notification: we cannot go on without it; `on-success` when that
   * holds only for a message that says it succeeded (RtnCode 1, or without any RtnCode an empty RtnMsg).
   */
  readonly required?: boolean | 'on-success';
  /** In a request: demanded when the other fields of the same object say so. */
  readonly requiredIf?: Condition;
  /** In a request: fields of this object that are demanded when its neighbours say so. */
  readonly requires?: readonly NestedRequirement[];
  /** A day of a request that lies between another one of the same object and so many months later. */
  readonly within?: { readonly months: number; readonly of: string };
  /** Smallest and largest number a request may carry. */
  readonly min?: number;
  readonly max?: number;
  /** Narrower ranges, by the other fields of the same object. */
  readonly ranges?: readonly ConditionalRange[];
  /** What a text of a request has to match. */
  readonly pattern?: { readonly matches: RegExp; readonly meaning: Bilingual };
  /** When it is present or has to be given, if not always. */
  readonly when?: Bilingual;
  /** More that a reader must know. */
  readonly note?: Bilingual;
  /** Where the pages contradict each other, themselves or what ECPay really does, and what we do about it. */
  readonly conflict?: Bilingual;
  /** The only values a request may carry (an answer may hold others), or those the page explains. */
  readonly values?: Readonly<Record<string, Bilingual>>;
  /**
   * The page lists every value: an answer's is read into the documented spelling, whatever its spaces and case, and any
   * other is reported and kept as it came.
   */
  readonly closed?: true;
  /** A request may carry an empty text. */
  readonly mayBeEmpty?: true;
  /** Who fills it in: `merchant` fields come from the configured merchant and may be left out by the caller. */
  readonly filledBy?: 'merchant' | 'client';
  /** Stands in the envelope, though a caller tells it with the fields of Data. */
  readonly inEnvelope?: true;
  /** An answer may hold a single object where the page has an array of them. */
  readonly orOne?: true;
  /** The nested field in which ECPay may put it as well. */
  readonly alsoIn?: string;
  /** Card digits or personal data: shown by no log, error, span or `inspect`. */
  readonly sensitive?: boolean;
  /** A whole card number or what goes with it: kept nowhere, not even by the simulator. */
  readonly cardData?: true;
  /** Header of its column, in a row of an answer of comma-separated cells. */
  readonly column?: string;
  /** The table of the object, or of the array's elements. */
  readonly of?: FieldTable;
  /** Default `doc`. */
  readonly source?: FieldSource;
}

/** The page of ECPay's documents that a table comes from. */
export interface DocPage {
  readonly title: Bilingual;
  /** The section of that page, as it is headed there. */
  readonly section: string;
  readonly url: string;
}

/** What tells that a message succeeded. */
export type SuccessRule =
  | 'rtn-code' // RtnCode 1
  | 'rtn-code-or-empty-message' // RtnCode 1, or no RtnCode and an empty RtnMsg
  | 'rtn-code-or-redirect'; // a URL that the buyer has to visit first, whatever the RtnCode; else RtnCode 1

/** The fields of one message or nested object, in the order of the page. */
export interface FieldTable {
  /** Name without `Dto`: the generated class is `${name}Dto`. */
  readonly name: string;
  readonly meaning: Bilingual;
  readonly direction: 'request' | 'response' | 'notification';
  readonly page: DocPage;
  /** Contradictions of the page as a whole; those of one field are that field's `conflict`. */
  readonly conflicts?: readonly Bilingual[];
  /** Groups of fields of which a request must have at least one each. */
  readonly oneOf?: readonly (readonly string[])[];
  /** How a message of this table says that it succeeded. @default 'rtn-code' */
  readonly success?: SuccessRule;
  readonly fields: Readonly<Record<string, Field>>;
}
