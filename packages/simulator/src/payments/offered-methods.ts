import type { JsonObject } from '@nestjs-ecpay/protocol';

/** How a buyer may pay. */
export type PaymentMethod = 'Credit' | 'ATM' | 'CVS' | 'BARCODE';

/** What ChoosePaymentList calls each of them. */
const LISTED: Readonly<Record<PaymentMethod, readonly string[]>> = {
  Credit: ['1', '2', '6', '8'],
  ATM: ['3'],
  CVS: ['4'],
  BARCODE: ['5'],
};
const ALL = Object.keys(LISTED) as PaymentMethod[];

const itemsOf = (text: unknown): string[] =>
  typeof text === 'string' ? text.split(',').map((one) => one.trim()) : [];

/** Whether a token offers so many instalments. */
export const offersStage = ({ CardInfo }: JsonObject, Stage: number): boolean =>
  itemsOf((CardInfo as JsonObject | undefined)?.['CreditInstallment']).includes(String(Stage));

/** The methods that a token offers; one without a list is for a card. */
export function offeredMethods({ ChoosePaymentList }: JsonObject): PaymentMethod[] {
  const list = itemsOf(ChoosePaymentList);
  if (list.includes('0')) return ALL;
  const offered = ALL.filter((method) => LISTED[method].some((one) => list.includes(one)));
  return offered.length === 0 ? ['Credit'] : offered;
}
