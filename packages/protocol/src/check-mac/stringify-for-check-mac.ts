import { EcpayValidationError } from '../errors/ecpay-validation.error.js';

/**
 * Writes a value as compact JSON whose checksum is the same under every encoder: in the strings, the space and
 * `! ' ( ) * ~` stand as `\uXXXX`, which is the same JSON. (The keys must be alphanumeric, as all of ECPay's are.)
 *
 * @throws {EcpayValidationError} for a value that JSON cannot express (`undefined`, a function, a cycle, a bigint).
 * @publicApi
 */
export function stringifyForCheckMac(value: unknown): string {
  let json: string | undefined;
  try {
    json = JSON.stringify(value);
  } catch {
    // JSON.stringify quotes property names of the value in its message; ours must not.
    json = undefined;
  }
  if (json === undefined)
    throw new EcpayValidationError([{ path: '', message: 'cannot be written as JSON' }]);
  // Compact JSON has these characters nowhere but inside strings.
  return json.replace(/[ !'()*~]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
}
