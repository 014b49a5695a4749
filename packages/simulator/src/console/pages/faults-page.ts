import { interfaceOf } from '../../endpoints/interface-of.js';
import { faultKinds } from '../../faults/fault.js';
import { cardOf, faultCards } from '../fault-cards.js';
import { frameOf, type PageContext } from '../page-context.js';
import { render } from '../render.js';

const SCOPE = [
  ['MerchantTradeNo', 'faultOrder'],
  ['after', 'faultAfter'],
  ['times', 'faultTimes'],
  ['probability', 'faultProbability'],
  ['seed', 'faultSeed'],
] as const;

/** Rules of one's own: a form for answers, one for notifications, so that no kind stands where it cannot strike. */
const FORMS = [
  {
    name: 'answer',
    places: Object.keys(interfaceOf),
    kinds: faultKinds.answer,
    fields: [
      ['Action', 'faultAction'],
      ['ms', 'faultMs'],
      ['status', 'faultStatus'],
      ['transCode', 'faultTransCode'],
      ['seconds', 'faultSeconds'],
      ...SCOPE,
    ],
  },
  {
    name: 'notification',
    places: ['notification'],
    kinds: faultKinds.notification,
    fields: [['ms', 'faultMs'], ['copies', 'faultCopies'], ['seconds', 'faultSeconds'], ...SCOPE],
  },
];

/** The page with the faults. */
export function faultsPage(context: PageContext): string {
  const { ecpay, t, alert } = context;
  return render('faults', {
    ...frameOf(context, 'faults', t('faults')),
    groups: (['notification', 'refund', 'query'] as const).map((name) => ({ name, cards: faultCards[name] })),
    forms: FORMS,
    openOwn: alert?.form.startsWith('own-') === true,
    faults: ecpay.faults.list().map(({ id, struck, rule: { on, kind, ...rest }, rule }) => {
      const card = cardOf(rule);
      const scope = Object.entries(rest).map(([field, value]) => `${field} ${String(value)}`);
      return {
        id,
        on,
        name: card ? t(`fault.${card.name}`) : t(`faultKind.${kind}`),
        scope: card || scope.length === 0 ? t('theNext') : scope.join(', '),
        struck,
      };
    }),
  });
}
