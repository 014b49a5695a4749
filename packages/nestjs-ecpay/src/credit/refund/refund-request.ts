import { EcpayValidationError, type TradeKind, type ValidationIssue } from '@nestjs-ecpay/protocol';
import { CreditDoActionRequestDto } from '../../dto/dto.exports.js';
import { validateRequest } from '../../dto/validate-request.js';

/** What `refund` takes. */
export interface RefundOrderRequest {
  /** Your idempotency key, 1 to 64 characters: the same one always means the same refund. */
  readonly refundId: string;
  readonly MerchantTradeNo: string;
  /** OrderInfo.TradeNo of the notification. */
  readonly TradeNo: string;
  /** NT$; left out: all that was not refunded yet. */
  readonly amount?: number;
  /** What kind of payment it was, which only the notification tells. Left out: a plain one. */
  readonly kind?: TradeKind;
  /** Asks and plans, and sends nothing. */
  readonly dryRun?: boolean;
}

const FIELDS = ['refundId', 'MerchantTradeNo', 'TradeNo', 'amount', 'kind', 'dryRun'];
const KINDS: readonly string[] = [
  'plain',
  'instalment',
  'bonus',
  'unionpay',
  'periodic',
] satisfies TradeKind[];

/** @throws {EcpayValidationError} with everything that is wrong. */
export function checkRefundRequest(request: RefundOrderRequest): void {
  const operation = 'credit.refund';
  checkOrder(request, FIELDS, operation);
  const { refundId, amount, kind, dryRun } = request as { [K in keyof RefundOrderRequest]: unknown };
  const issues: ValidationIssue[] = [];
  if (typeof refundId !== 'string' || !/^[\x21-\x7e]{1,64}$/.test(refundId)) {
    issues.push({
      path: 'refundId',
      message: 'must be a text of 1 to 64 printable ASCII characters without spaces',
    });
  }
  if (amount !== undefined && !(Number.isSafeInteger(amount) && (amount as number) > 0)) {
    issues.push({
      path: 'amount',
      message: 'must be a whole number of NT$ of at least 1, or left out for all of it',
    });
  }
  if (kind !== undefined && !(typeof kind === 'string' && KINDS.includes(kind))) {
    issues.push({ path: 'kind', message: `must be one of ${KINDS.join(', ')}` });
  }
  if (dryRun !== undefined && typeof dryRun !== 'boolean') {
    issues.push({ path: 'dryRun', message: 'must be true or false' });
  }
  if (issues.length > 0) throw new EcpayValidationError(issues, { operation });
}

/** Checks the numbers of an order as DoAction will want them, and that there is no other field. */
export function checkOrder(
  request: { readonly MerchantTradeNo: string; readonly TradeNo: string },
  fields: readonly string[],
  operation: string,
): void {
  if (typeof request !== 'object' || request === null) {
    throw new EcpayValidationError(
      [{ path: '', message: `the request must be an object with the fields ${fields.join(', ')}` }],
      { operation },
    );
  }
  const { MerchantTradeNo, TradeNo } = request;
  const unknown = Object.keys(request).filter((name) => !fields.includes(name));
  if (unknown.length > 0) {
    throw new EcpayValidationError(
      unknown.map((path) => ({
        path,
        message: `is no field of this request, which takes ${fields.join(', ')}`,
      })),
      { operation },
    );
  }
  validateRequest(
    CreditDoActionRequestDto,
    { MerchantTradeNo, TradeNo, Action: 'C', TotalAmount: 1 },
    { operation },
  );
}
