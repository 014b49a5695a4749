import type { HashKeys } from '@nestjs-ecpay/protocol';

/** A key pair that was replaced in ECPay's back office and is still read until a date. */
export interface PreviousHashKeys extends HashKeys {
  /** Messages sealed with this pair open until then; afterwards they are refused with a warning. Never signed with. */
  readonly until: Date;
}

/**
 * One merchant of ECPay with its keys, from the back office's 系統開發管理 > 系統介接設定.
 *
 * @publicApi
 */
export interface EcpayMerchant {
  /** 特店編號 MerchantID, 1 to 10 digits. */
  readonly merchantId: string;
  /** 16 ASCII characters; in platform mode the platform's. */
  readonly hashKey: string;
  /** 16 ASCII characters; in platform mode the platform's. */
  readonly hashIv: string;
  /** 特約合作平台商代號 PlatformID, when a platform acts for this merchant. The same as merchantId means none. @default none */
  readonly platformId?: string | undefined;
  /**
   * 每日自動關帳: ECPay captures every day at 20:15 Taipei. The closing window exists only with it, the 21-day limit for
   * capture only without.
   *
   * @default true
   */
  readonly autoCapture?: boolean | undefined;
  /** Key pairs that were replaced: read with until their date, never signed with. @default [] */
  readonly previousKeys?: readonly PreviousHashKeys[] | undefined;
}

/**
 * Where merchants come from: one, several, or a function that looks one up (asked with `undefined` for the default, and
 * else only for 1 to 10 digits). The first is the default. For a platform's notifications the function is also asked for the
 * platform's ID; it may answer with any shop of that platform. What it returns may have the fields of EcpayMerchant and no
 * others.
 *
 * @publicApi
 */
export type MerchantSource =
  | EcpayMerchant
  | readonly EcpayMerchant[]
  | ((merchantId?: string) => EcpayMerchant | undefined | Promise<EcpayMerchant | undefined>);
