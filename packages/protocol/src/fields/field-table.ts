/** A text in the two languages that this project speaks. */
export interface Bilingual {
  /** Traditional Chinese, in ECPay's own terms. */
  readonly zh: string;
  readonly en: string;
}

/** Where a fact about a field comes from. `doc` is a table or text of the page; the others are weaker. */
export type FieldSource =
  | 'doc' // a parameter table of the page
  | 'example' // only a JSON example of the page shows it
  | 'yaml' // only the YAML of the page shows it
  | 'live' // recorded from ECPay's hosts, on no page
  | 'assumed'; // neither documented nor recorded: our best guess

/**
 * ECPay's own type names. `Int` and `Number` are JSON numbers (a fraction only in `Number`); ECPay sometimes sends a
 * number as a string and the other way round, which the inbound reader tolerates.
 */
export type FieldType = 'String' | 'Int' | 'Number' | 'Object' | 'Array';

/** How a value is written, where that is narrower than its type. */
export type FieldFormat =
  | 'taipei-time' // yyyy/MM/dd HH:mm:ss at +08:00
  | 'unix-seconds'
  | 'ntd' // whole New Taiwan dollars
  | 'free-text' // ECPay's own words: never decided by, redacted before they are shown
  | 'sealed' // Base64 Data, see DataCipher
  | 'check-mac'; // 64 hex characters, see TicketCheckMacValue

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
  /** Smallest number a request may carry. */
  readonly min?: number;
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
  /** The nested field in which ECPay may put it as well. */
  readonly alsoIn?: string;
  /** Card digits or personal data: shown by no log, error, span or `inspect`. */
  readonly sensitive?: boolean;
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

/** The fields of one message or nested object, in the order of the page. */
export interface FieldTable {
  /** Name without `Dto`: the generated class is `${name}Dto`. */
  readonly name: string;
  readonly meaning: Bilingual;
  readonly direction: 'request' | 'response' | 'notification';
  readonly page: DocPage;
  /** Contradictions of the page as a whole; those of one field are that field's `conflict`. */
  readonly conflicts?: readonly Bilingual[];
  readonly fields: Readonly<Record<string, Field>>;
}

/** Which of ECPay's two hosts serves an interface. */
export type EcpayHost = 'payment' | 'ticket';

/** A message that ECPay sends of its own accord. */
export interface EcpayNotificationInterface {
  /** Used in errors, hooks and logs, for example `notification.payment`. */
  readonly operation: string;
  readonly notification: FieldTable;
}

/** How to reach one interface of ECPay: all a client needs beside its field tables. */
export interface Endpoint {
  readonly host: EcpayHost;
  /** Path on that host. */
  readonly path: string;
  /** The envelope carries PlatformID and CheckMacValue (the ticket interfaces). */
  readonly checkMac?: true;
}

/** One interface: endpoint and tables together, the value a service method hands to the client. */
export interface EcpayInterface {
  /** Used in errors, hooks and logs, for example `credit.doAction`. */
  readonly operation: string;
  readonly endpoint: Endpoint;
  readonly request: FieldTable;
  readonly response: FieldTable;
  /** True when repeating the call changes nothing, so that a client may send it again. */
  readonly read: boolean;
  /** Fields of the answer that must be there and equal the request's, or it is not the answer to this request. */
  readonly echo: readonly string[];
}
