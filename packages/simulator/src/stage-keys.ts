import { stageMerchants } from '@nestjs-ecpay/protocol';
import type { KeyOwner } from './explain/diagnose-data.js';

/** ECPay's public stage keys, to tell whose keys somebody has mixed up. */
export const publicStageKeys: readonly KeyOwner[] = stageMerchants.map(({ merchantId, hashKey, hashIv }) => ({
  merchantId,
  keys: { hashKey, hashIv },
}));
