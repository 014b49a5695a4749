import { EcpayError, type EcpayErrorContext } from './ecpay-error.js';

/**
 * The module or a class was configured wrongly. `problems` lists every problem found, each with its remedy, so that
 * one start tells all. Nothing was sent.
 *
 * @publicApi
 */
export class EcpayConfigError extends EcpayError {
  static readonly code = 'ERR_ECPAY_CONFIG';
  readonly code = EcpayConfigError.code;
  readonly problems: readonly string[];

  constructor(problems: readonly string[], context?: EcpayErrorContext) {
    super(
      problems.length === 1
        ? `ECPay is not configured correctly: ${problems[0]}`
        : `ECPay is not configured correctly:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
      'not-sent',
      context,
    );
    this.problems = problems;
  }
}
