import type { Bilingual } from '../fields/bilingual.js';
import type { HashKeys } from '../cipher/hash-keys.js';

/** One of ECPay's public test accounts. */
export interface StageMerchant extends HashKeys {
  readonly merchantId: string;
  /** Which of the two credential sets it belongs to. */
  readonly service: 'credit' | 'ticket';
  /** A platform acts for other merchants with its own keys. */
  readonly platform: boolean;
  readonly use: Bilingual;
}

/**
 * ECPay's public stage accounts. Everybody knows these keys: on a production host they are refused at boot.
 *
 * @publicApi
 */
export const stageMerchants: readonly StageMerchant[] = [
  {
    merchantId: '3002607',
    hashKey: 'pwFHCqoQZGmho4w6',
    hashIv: 'EkRm7iFT261dpevs',
    service: 'credit',
    platform: false,
    use: { zh: '信用卡，啟用 3D 驗證', en: 'credit card, 3-D Secure on' },
  },
  {
    merchantId: '2000132',
    hashKey: '5294y06JbISpM5x9',
    hashIv: 'v77hoKGq4kWxNNIS',
    service: 'credit',
    platform: false,
    use: { zh: '信用卡，未啟用 3D 驗證', en: 'credit card, 3-D Secure off' },
  },
  {
    merchantId: '3002599',
    hashKey: 'spPjZn66i0OhqJsQ',
    hashIv: 'hT5OJckN45isQTTs',
    service: 'credit',
    platform: true,
    use: { zh: '金流平台商', en: 'payment platform' },
  },
  {
    merchantId: '3085676',
    hashKey: '7b53896b742849d3',
    hashIv: '37a0ad3c6ffa428b',
    service: 'ticket',
    platform: false,
    use: { zh: '票券特店（純發行）', en: 'ticket merchant, issue only' },
  },
  {
    merchantId: '3362787',
    hashKey: 'c539115ea7674f20',
    hashIv: '86f625e60cb1473a',
    service: 'ticket',
    platform: false,
    use: { zh: '票券特店（價金保管）', en: 'ticket merchant, escrow' },
  },
  {
    merchantId: '3085672',
    hashKey: 'b15bd8514fed472c',
    hashIv: '9c8458263def47cd',
    service: 'ticket',
    platform: true,
    use: { zh: '票券平台商', en: 'ticket platform' },
  },
];

/** Tells whether a key pair is one of the public test accounts'. */
export function isStageKey(keys: HashKeys): boolean {
  return stageMerchants.some(({ hashKey, hashIv }) => hashKey === keys.hashKey && hashIv === keys.hashIv);
}
