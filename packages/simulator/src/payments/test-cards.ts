import type { Bilingual } from '@nestjs-ecpay/protocol';
import type { CardBehaviour } from '../books/wallet.js';

/** A card that the simulator knows, and what for. */
export interface TestCard {
  readonly number: string;
  readonly meaning: Bilingual;
  readonly behaviour: CardBehaviour;
}

const decline = (RtnCode: number, RtnMsg: string): CardBehaviour => ({ does: 'decline', RtnCode, RtnMsg });

/**
 * Cards to try with. Any other number that begins with 62 is a UnionPay card, and any other is paid.
 *
 * @publicApi
 */
export const testCards: readonly TestCard[] = [
  {
    number: '4311952222222222',
    meaning: { zh: '授權成功', en: 'is authorized' },
    behaviour: { does: 'pay' },
  },
  {
    number: '4311953333333333',
    meaning: { zh: '須 3D 驗證', en: 'needs 3-D Secure' },
    behaviour: { does: 'redirect', to: '3-D' },
  },
  {
    number: '6222020000000000',
    meaning: { zh: '銀聯卡', en: 'is a UnionPay card' },
    behaviour: { does: 'redirect', to: 'UnionPay' },
  },
  {
    number: '4311950000000002',
    meaning: { zh: '授權失敗', en: 'is declined' },
    behaviour: decline(10100058, 'Pay Fail.(simulated)'),
  },
  {
    number: '4311950000000051',
    meaning: { zh: '卡片過期', en: 'has expired' },
    behaviour: decline(10100251, '卡片過期'),
  },
  {
    number: '4311950000000052',
    meaning: { zh: '額度不足', en: 'has not enough credit' },
    behaviour: decline(10100252, '額度不足'),
  },
  {
    number: '4311950000000066',
    meaning: { zh: '五分鐘後才有結果', en: 'has no result for five minutes' },
    behaviour: { does: 'wait' },
  },
];

/** What the bank does with a card of this number. */
export function behaviourOf(number: string): CardBehaviour {
  const known = testCards.find((card) => card.number === number);
  if (known) return known.behaviour;
  return number.startsWith('62') ? { does: 'redirect', to: 'UnionPay' } : { does: 'pay' };
}
