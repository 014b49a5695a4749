import type { CreditTrade } from '@nestjs-ecpay/protocol';

/** The part of a query's answer that decides about money, as plain JSON that a journal can keep. */
export function snapshotOf({ RtnValue, CloseData }: CreditTrade): CreditTrade {
  const { Status, Amount, ClsAmt, AuthTime } = RtnValue;
  return {
    RtnValue: {
      Status,
      Amount,
      ...(ClsAmt === undefined ? {} : { ClsAmt }),
      ...(AuthTime === undefined ? {} : { AuthTime }),
    },
    // A row that is no object is kept as nothing, which no plan will understand.
    CloseData: (CloseData ?? []).map((row) => ({ Status: row?.Status, Amount: row?.Amount })),
  };
}
