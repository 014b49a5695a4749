import { transCodes } from '../codes/trans-codes.js';
import { EcpayError, type EcpayErrorContext } from './ecpay-error.js';
import { redactFreeText } from '../text/redact-free-text.js';

/**
 * ECPay did not accept the envelope (TransCode other than 1). 104, 110 and 111 mean that it did not act: `refused`.
 * Any other code, 128 (system exception) above all, leaves the outcome `unknown`.
 *
 * @publicApi
 */
export class EcpayTransCodeError extends EcpayError {
  static readonly code = 'ERR_ECPAY_TRANS_CODE';
  readonly code = EcpayTransCodeError.code;
  readonly transCode: number;
  /** ECPay's own words, long digit runs masked. */
  readonly transMsg: string;

  constructor(transCode: number, transMsg: string, context?: EcpayErrorContext) {
    const known = transCodes[transCode];
    const words = redactFreeText(transMsg);
    super(
      `${context?.operation ?? 'ECPay call'}: ECPay did not accept the envelope, TransCode ${transCode}` +
        (known ? ` (${known.meaning.en} ${known.remedy.en})` : '') +
        (words === '' ? '' : `: "${words}"`),
      known?.refused === true ? 'refused' : 'unknown',
      context,
    );
    this.transCode = transCode;
    this.transMsg = words;
  }
}
