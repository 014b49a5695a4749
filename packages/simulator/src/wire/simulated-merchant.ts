import type { AnswerStyle } from './answer-style.js';
import type { MerchantService } from '../books/merchant-account.js';

/**
 * A merchant of the simulator.
 *
 * @example
 * ```ts
 * import { startSimulator } from '@nestjs-ecpay/simulator';
 *
 * await using ecpay = await startSimulator({
 *   merchants: [
 *     { merchantId: '1000001', hashKey: 'aaaaaaaaaaaaaaaa', hashIv: 'bbbbbbbbbbbbbbbb', autoCapture: false },
 *     { merchantId: '1000002', platformId: '1000001' }, // a shop that only its platform acts for
 *   ],
 * });
 * ```
 * @publicApi
 */
export interface SimulatedMerchant {
  /** One to ten digits. */
  readonly merchantId: string;
  /** 16 ASCII characters. A shop that only its platform acts for has no keys of its own. */
  readonly hashKey?: string;
  /** 16 ASCII characters. */
  readonly hashIv?: string;
  /** The platform that may act for this shop, with the platform's keys; it has to be in the list as well. */
  readonly platformId?: string;
  /** Which credential set it belongs to. Default `credit`. */
  readonly service?: MerchantService;
  /** ECPay's daily capture at 20:15. Default true. */
  readonly autoCapture?: boolean;
  /** NT$ on its account at ECPay, from which refunds are taken. Default 1 000 000. */
  readonly balance?: number;
  /** It has expired: every request is refused with error_Stop. Default false. */
  readonly stopped?: boolean;
  /** A gateway (閘道商), which alone may ask who issued a card (QueryCardInfo). Default false. */
  readonly gateway?: boolean;
  /** How its answers are written. Default: as ECPay was last seen doing. */
  readonly answers?: Partial<AnswerStyle>;
}
