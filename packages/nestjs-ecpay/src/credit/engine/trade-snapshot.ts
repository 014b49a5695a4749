import type { CreditTrade } from '@nestjs-ecpay/protocol';

/** The part of a query's answer that decides about money, as plain JSON that a journal can keep. */
export function snapshotOf({ RtnValue, CloseData }: CreditTrade): CreditTrade {
  const { TradeID, Status, Amount, ClsAmt, AuthTime } = RtnValue;
  return {
    RtnValue: {
      ...(TradeID === undefined ? {} : { TradeID }),
      Status,
      Amount,
      ...(ClsAmt === undefined ? {} : { ClsAmt }),
      ...(AuthTime === undefined ? {} : { AuthTime }),
    },
    CloseData: rowsOf(CloseData),
  };
}

type CloseRows = NonNullable<CreditTrade['CloseData']>;

/** A list that is none, and a row that is no object, are kept as a row of nothing, which no plan will understand. */
function rowsOf(list: unknown): CloseRows {
  if (list === undefined || list === null || list === '') return [];
  const rows: unknown[] = Array.isArray(list) ? list : [undefined];
  return rows.map((row) => {
    const { Status, Amount } = (row ?? {}) as CloseRows[number];
    return { Status, Amount };
  });
}

/** Which charge is meant, as far as that is known. */
export interface MeantCharge {
  /** CardInfo.Gwsr of the notification. */
  readonly Gwsr?: number | undefined;
  /** What the query showed before. */
  readonly before?: CreditTrade | undefined;
}

/**
 * True when a trade cannot be the charge that is meant: what never changes about a charge differs. QueryTrade echoes
 * nothing of its request, so this is all that tells its answer from an answer about something else.
 */
export function isAnotherCharge({ RtnValue }: CreditTrade, { Gwsr, before }: MeantCharge): boolean {
  const then = before?.RtnValue;
  return (
    differ(RtnValue.TradeID, Gwsr) ||
    differ(RtnValue.TradeID, then?.TradeID) ||
    differ(RtnValue.Amount, then?.Amount) ||
    differ(RtnValue.AuthTime, then?.AuthTime)
  );
}

/** What one side does not tell is no difference. */
const differ = <T>(one: T | null | undefined, other: T | null | undefined): boolean =>
  one !== undefined && one !== null && other !== undefined && other !== null && one !== other;
