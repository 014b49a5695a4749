import { EcpayValidationError, type EcpayErrorContext } from '@nestjs-ecpay/protocol';
import type { MerchantDirectory } from '../merchant/merchant-directory.js';
import type { ResolvedMerchant } from '../merchant/resolved-merchant.js';

/** Fields of a request that say which merchant is meant, and hold nothing else. */
interface MerchantFields {
  MerchantID?: unknown;
  PlatformID?: unknown;
}

/**
 * The merchant that a call is for: the one its MerchantID or the option `merchantId` names, else the default one. Takes
 * both fields out of the request; the envelope's writer fills in the merchant's own.
 *
 * @throws {EcpayValidationError} when MerchantID differs from the option or names no merchant, or when PlatformID is not
 * that merchant's.
 * @throws {EcpayConfigError} when there are no credentials, or none for the option's merchant.
 */
export async function chooseMerchant(
  request: object & MerchantFields,
  option: string | undefined,
  merchants: MerchantDirectory,
  context: EcpayErrorContext,
): Promise<ResolvedMerchant> {
  const { MerchantID, PlatformID } = request;
  delete request.MerchantID;
  delete request.PlatformID;
  const refuse = (path: string, message: string): never => {
    throw new EcpayValidationError([{ path, message }], context);
  };

  if (typeof MerchantID === 'string' && option !== undefined && MerchantID !== option) {
    refuse('MerchantID', 'differs from the option merchantId: give one of them, or both alike');
  }
  const merchant =
    typeof MerchantID === 'string' && option === undefined
      ? ((await merchants.find(MerchantID, context)) ??
        refuse('MerchantID', 'is none of the configured merchants'))
      : await merchants.get(option, context);
  if (typeof PlatformID === 'string' && PlatformID !== (merchant.platformId ?? '')) {
    refuse(
      'PlatformID',
      merchant.platformId === undefined
        ? 'must be empty or left out: this merchant is configured without a platform'
        : 'must be the platformId of the configured merchant, or left out',
    );
  }
  return merchant;
}
