const percent = (character: string): string => `%${character.charCodeAt(0).toString(16)}`;

/**
 * The URL encoders that ECPay's documents and hosts have used for the checksum, by name. ECPay lower-cases the result, so
 * the case of the hex digits does not matter. They differ only in how they write the space and `! ' ( ) * ~`.
 */
export const checkMacEncoders = {
  /** .NET `Uri.EscapeDataString`, what the official page says now. */
  rfc3986: (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, percent),
  /** PHP `urlencode`, what ECPay's other material shows. */
  'php-urlencode': (text: string): string =>
    encodeURIComponent(text)
      .replace(/[!'()*~]/g, percent)
      .replaceAll('%20', '+'),
  /** .NET `HttpUtility.UrlEncode`, seen in production callbacks of a sister product. */
  'dotnet-httputility': (text: string): string =>
    encodeURIComponent(text).replace(/['~]/g, percent).replaceAll('%20', '+'),
  /** Plain `encodeURIComponent`. */
  rfc2396: (text: string): string => encodeURIComponent(text),
} as const;

/** Name of a checksum encoder. */
export type CheckMacEncoder = keyof typeof checkMacEncoders;
