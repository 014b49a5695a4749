import {
  EcpayValidationError,
  stringifyForCheckMac,
  type EcpayErrorContext,
  type EcpayInterface,
  type Field,
} from '@nestjs-ecpay/protocol';
import type { ResolvedMerchant } from '../merchant/resolved-merchant.js';

/**
 * Writes the body of a request: the envelope of the interface's family around the sealed Data. The Timestamp is the
 * machine's own time, since ECPay compares it with real time.
 *
 * @throws {EcpayValidationError} when a text holds half a surrogate pair.
 */
export function writeRequest(
  iface: EcpayInterface,
  merchant: ResolvedMerchant,
  request: object,
  context: EcpayErrorContext,
): string {
  assertWellFormed(request, context);
  const data = { ...merchantFields(iface, merchant), ...request };
  const RqHeader = { Timestamp: Math.floor(Date.now() / 1000) };
  if (iface.envelope === 'aes') {
    return JSON.stringify({
      // In platform mode the envelope names the platform, Data the shop it acts for; some interfaces have no such mode.
      MerchantID: (iface.request.fields.PlatformID && merchant.platformId) ?? merchant.merchantId,
      RqHeader,
      Data: merchant.keys.cipher.seal(JSON.stringify(data)),
    });
  }
  const json = stringifyForCheckMac(data);
  return JSON.stringify({
    ...(merchant.platformId === undefined ? {} : { PlatformID: merchant.platformId }),
    MerchantID: merchant.merchantId,
    RqHeader,
    Data: merchant.keys.cipher.seal(json),
    CheckMacValue: merchant.keys.checkMac.sign(json),
  });
}

/** JSON.stringify escapes half a surrogate pair rather than fail, and ECPay would make something else of it. */
function assertWellFormed(request: object, context: EcpayErrorContext): void {
  const broken = brokenTexts(request, '');
  if (broken.length === 0) return;
  const message = 'has half a surrogate pair (a broken emoji or rare character), which UTF-8 cannot express';
  throw new EcpayValidationError(
    broken.map((path) => ({ path, message })),
    context,
  );
}

function brokenTexts(object: object, prefix: string): readonly string[] {
  let broken: string[] | undefined;
  for (const [name, value] of Object.entries(object) as [string, unknown][]) {
    if (typeof value === 'string') {
      if (!value.isWellFormed()) (broken ??= []).push(prefix + name);
    } else if (typeof value === 'object' && value !== null) {
      const nested = brokenTexts(value, `${prefix}${name}.`);
      if (nested.length > 0) (broken ??= []).push(...nested);
    }
  }
  return broken ?? NONE;
}

const NONE: readonly string[] = [];

/** The fields of Data that come from the merchant, where the interface has them. */
function merchantFields(
  { request: { fields } }: EcpayInterface,
  merchant: ResolvedMerchant,
): Record<string, string> {
  const platform = platformField(fields.PlatformID, merchant);
  return {
    ...(platform === undefined ? {} : { PlatformID: platform }),
    ...(fields.MerchantID ? { MerchantID: merchant.merchantId } : {}),
  };
}

/** Documented: empty without a platform. On no page, only assumed: left out then. */
function platformField(field: Field | undefined, merchant: ResolvedMerchant): string | undefined {
  if (!field || field.inEnvelope) return undefined;
  return merchant.platformId ?? ((field.source ?? 'doc') === 'doc' ? '' : undefined);
}
