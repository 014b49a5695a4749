import { inspect } from 'node:util';

/** A JSON object as JSON.parse makes it. */
export type JsonObject = Record<string, unknown>;

/**
 * What `DataCipher.open` found in a sealed message. `inspect` and `console.log` show none of it, since it is full of
 * what must not reach a log.
 *
 * @publicApi
 */
export class OpenedData {
  /** The exact JSON text; the ticket checksum is computed over it. */
  readonly json: string;
  /** The decrypted characters before form decoding. */
  readonly encoded: string;
  readonly #value: JsonObject;

  constructor(json: string, encoded: string, value: JsonObject) {
    this.json = json;
    this.encoded = encoded;
    this.#value = value;
  }

  /** The parsed object. */
  get value(): JsonObject {
    return this.#value;
  }

  [inspect.custom](): string {
    return `OpenedData { ${this.json.length} characters, not shown }`;
  }
}
