import { parseTradeStatus, type TradeStatus } from '../codes/trade-statuses.js';

/** Every kind of payment that a trade can be. */
export const tradeKinds = ['plain', 'instalment', 'bonus', 'unionpay', 'periodic'] as const;

/**
 * What kind of payment a trade is. QueryTrade does not tell; the notification does: Stage > 0 is an instalment, RedDan > 0
 * bonus points, PeriodType a periodic order, and UnionPay has no Eci, Card6No and Card4No.
 */
export type TradeKind = (typeof tradeKinds)[number];

/** The part of QueryTrade's answer that decides about money. Any answer of `queryTrade` is one. */
export interface CreditTrade {
  readonly RtnValue: {
    /** The number of the authorization: CardInfo.Gwsr of its notification. */
    readonly TradeID?: number | null;
    readonly Status: string;
    /** NT$. */
    readonly Amount: number;
    /** NT$. */
    readonly ClsAmt?: number | null;
    /** `yyyy/MM/dd HH:mm:ss`, Taipei. */
    readonly AuthTime?: string | null;
  };
  readonly CloseData?:
    | readonly {
        readonly Status: string;
        /** NT$. */
        readonly Amount: number;
      }[]
    | null;
}

/** A capture row that was understood. */
export interface TradeRow {
  readonly status: TradeStatus;
  readonly amount: number;
}

/** A trade that was understood. */
export interface TradeFacts {
  readonly status: TradeStatus;
  readonly amount: number;
  readonly clsAmt: number | undefined;
  readonly rows: readonly TradeRow[];
}

/** Reads a trade, or `undefined` when anything that decides about money is missing or unknown. Never throws. */
export function readTradeFacts(trade: CreditTrade): TradeFacts | undefined {
  const value = property(trade, 'RtnValue');
  const status = parseTradeStatus(property(value, 'Status'));
  const amount = property(value, 'Amount');
  const clsAmt = property(value, 'ClsAmt') ?? undefined;
  const closeData = property(trade, 'CloseData') ?? [];
  if (status === undefined || !isAmount(amount) || amount === 0 || !Array.isArray(closeData))
    return undefined;
  if (clsAmt !== undefined && !isAmount(clsAmt)) return undefined;
  const rows: TradeRow[] = [];
  for (const row of closeData as unknown[]) {
    const rowStatus = parseTradeStatus(property(row, 'Status'));
    const rowAmount = property(row, 'Amount');
    if (rowStatus === undefined || !Number.isSafeInteger(rowAmount)) return undefined;
    rows.push({ status: rowStatus, amount: rowAmount as number });
  }
  return { status, amount, clsAmt, rows };
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

const isAmount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
