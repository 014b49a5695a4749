import { taipeiTime } from '@nestjs-ecpay/protocol';
import { CreditQueryTradeResponseDto } from '../dto/generated/credit-query-trade-response.dto.js';
import { refuseMisspeltFields, refuseUnknownChanges } from './refuse-misspelt.js';
import { readDto } from '../dto/read-dto.js';

/** What a test wants different from an authorized trade. */
export interface TestTradeChanges {
  readonly RtnValue?: Readonly<Record<string, unknown>>;
  readonly CloseData?: readonly Readonly<Record<string, unknown>>[];
}

/**
 * Builds what `EcpayCreditService.queryTrade` resolves with: by default an authorized trade of NT$ 1,000 without capture
 * rows. For tests that replace the service.
 *
 * @example
 * ```ts
 * import { buildTestTrade } from 'nestjs-ecpay/testing';
 *
 * const captured = buildTestTrade({
 *   RtnValue: { Status: 'Captured', ClsAmt: 1000 },
 *   CloseData: [{ Status: 'Captured', Amount: 1000, DateTime: '2026/08/02 20:15:00' }],
 * });
 * captured.RtnValue?.Status === 'Captured';
 * ```
 * @publicApi
 */
export function buildTestTrade(changes: TestTradeChanges = {}): CreditQueryTradeResponseDto {
  refuseUnknownChanges('buildTestTrade', changes, ['RtnValue', 'CloseData']);
  refuseMisspeltFields('buildTestTrade', changes, CreditQueryTradeResponseDto.table);
  const trade = {
    TradeID: 14521552,
    Amount: 1000,
    ClsAmt: 0,
    AuthTime: taipeiTime.format(new Date()),
    Status: 'Authorized',
    ...changes.RtnValue,
  };
  return readDto(CreditQueryTradeResponseDto, {
    RtnMsg: '',
    RtnValue: trade,
    CloseData: changes.CloseData ?? [],
  }).value;
}
