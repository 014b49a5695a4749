import type { JsonObject } from '@nestjs-ecpay/protocol';

/** A request to write as code. */
export interface SampleRequest {
  /** Base URL of the host, without a slash at the end. */
  readonly baseUrl: string;
  readonly path: string;
  /** Fields of the envelope beside RqHeader, Data and CheckMacValue. */
  readonly envelope: { readonly MerchantID: string; readonly PlatformID?: string };
  readonly data: JsonObject;
  /** The ticket interfaces want CheckMacValue. */
  readonly checkMac: boolean;
  /** Keys to print: ECPay's published ones; of any other merchant stand-ins. */
  readonly keys: { readonly hashKey: string; readonly hashIv: string };
}

/** A request with what curl cannot do itself: sealed Data, and CheckMacValue if it wants one. */
export interface SealedSample extends SampleRequest {
  readonly sealed: { readonly Data: string; readonly CheckMacValue?: string };
}

/** Code to copy. */
export interface Sample {
  /** Names the language: remembered by the browser. */
  readonly id: 'curl' | 'php' | 'python' | 'go' | 'node' | 'nest' | 'env';
  readonly title: string;
  readonly code: string;
}
