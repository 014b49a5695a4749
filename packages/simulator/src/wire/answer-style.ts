import type { CheckMacEncoder } from '@nestjs-ecpay/protocol';

/** How answers and notifications of a merchant are written. ECPay does all of these somewhere. */
export interface AnswerStyle {
  /** `php` writes `\uXXXX` and `\/` like PHP's json_encode; `utf8` writes characters as they are. Default `php`. */
  readonly json: 'php' | 'utf8';
  /** How a space is URL-encoded before AES. Default `+`. */
  readonly space: '+' | '%20';
  /**
   * UrlEncode under CheckMacValue; `encoded-data` hashes the text of Data before form decoding, which some senders do.
   * Default `rfc3986`, the one on the official page.
   */
  readonly checkMac: CheckMacEncoder | 'encoded-data';
  /** How QueryTrade says no: as the page documents it (RtnMsg only), or as seen live (RtnCode and RtnMsg). Default `live`. */
  readonly queryTradeFailure: 'documented' | 'live';
  /** HTTP status of TransCode 110, seen as both. Default 200. */
  readonly decryptFailureStatus: 200 | 500;
}

/** What ECPay's hosts were last seen doing. */
export const defaultAnswerStyle: AnswerStyle = {
  json: 'php',
  space: '+',
  checkMac: 'rfc3986',
  queryTradeFailure: 'live',
  decryptFailureStatus: 200,
};
