import { EcpayValidationError, type TradeKind, type ValidationIssue } from '@nestjs-ecpay/protocol';
import { tradeKinds } from '@nestjs-ecpay/protocol/internal';
import { CreditDoActionRequestDto } from '../../dto/dto.exports.js';
import { validateRequest } from '../../dto/validate-request.js';

/** Which charge, by what its notification said. Save all four with the order. */
export interface OrderNumbers {
  readonly MerchantTradeNo: string;
  /** OrderInfo.TradeNo of the notification. */
  readonly TradeNo: string;
  /**
   * What kind of payment it was: `notification.kind`. A charge of a periodic order is asked for by its own TradeNo;
   * instalments and bonus points go back in full only.
   */
  readonly kind?: TradeKind | undefined;
  /** CardInfo.Gwsr of the notification: a trade with another TradeID is not acted on. */
  readonly Gwsr?: number | null | undefined;
}

export const ORDER_FIELDS = ['MerchantTradeNo', 'TradeNo', 'kind', 'Gwsr'];

/** NUL, other control characters, blanks and characters without width make another order that looks the same. */
const UNPRINTABLE = /[\p{C}\p{Z}]/u;

/**
 * Checks the numbers of an order as DoAction will want them, and that there is no other field.
 *
 * @param more what is wrong beside.
 * @throws {EcpayValidationError} with everything that is wrong.
 */
export function checkOrder(
  request: OrderNumbers,
  fields: readonly string[],
  operation: string,
  more: () => readonly ValidationIssue[] = () => [],
): void {
  if (typeof request !== 'object' || request === null) {
    throw new EcpayValidationError(
      [{ path: '', message: `the request must be an object with the fields ${fields.join(', ')}` }],
      { operation },
    );
  }
  const issues: ValidationIssue[] = Object.keys(request)
    .filter((name) => !fields.includes(name))
    .map((path) => ({ path, message: `is no field of this request, which takes ${fields.join(', ')}` }));
  const { MerchantTradeNo, TradeNo, kind, Gwsr } = request as { [K in keyof OrderNumbers]: unknown };
  for (const [path, value] of Object.entries({ MerchantTradeNo, TradeNo })) {
    if (typeof value === 'string' && UNPRINTABLE.test(value)) {
      issues.push({ path, message: 'must not hold blanks, control characters or invisible characters' });
    }
  }
  if (kind !== undefined && !(typeof kind === 'string' && (tradeKinds as readonly string[]).includes(kind))) {
    issues.push({ path: 'kind', message: `must be one of ${tradeKinds.join(', ')}` });
  }
  if (Gwsr !== undefined && Gwsr !== null && !(Number.isSafeInteger(Gwsr) && (Gwsr as number) > 0)) {
    issues.push({ path: 'Gwsr', message: 'must be the whole number CardInfo.Gwsr of the notification' });
  }
  issues.push(...more());
  if (issues.length > 0) throw new EcpayValidationError(issues, { operation });
  validateRequest(
    CreditDoActionRequestDto,
    { MerchantTradeNo, TradeNo, Action: 'C', TotalAmount: 1 },
    { operation },
  );
}

/** What is wrong with an amount that may be left out. */
export function amountIssues(amount: unknown): ValidationIssue[] {
  if (amount === undefined || (Number.isSafeInteger(amount) && (amount as number) > 0)) return [];
  const message = 'must be a whole number of NT$ of at least 1, or left out for all of it';
  return [{ path: 'amount', message }];
}
