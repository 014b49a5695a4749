import { faultKinds } from '../../faults/fault.js';
import { frameOf, type PageContext } from '../page-context.js';
import { render } from '../render.js';

/** The page with the fault rules. */
export function faultsPage(context: PageContext): string {
  const { ecpay, t } = context;
  return render('faults', {
    ...frameOf(context),
    section: 'faults',
    heading: t('faults'),
    kinds: faultKinds,
    faults: ecpay.faults.list().map(({ id, struck, rule: { on, kind, ...rest } }) => ({
      id,
      struck,
      on,
      kind,
      rest: Object.keys(rest).length === 0 ? '' : JSON.stringify(rest),
    })),
  });
}
