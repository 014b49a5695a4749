import { services, stringifyForCheckMac, type JsonObject } from '@nestjs-ecpay/protocol';
import { interfaceNamed } from '../endpoints/interface-of.js';
import type { EndpointName } from '../faults/fault.js';
import type { Merchant, MerchantRegistry, Signer } from '../wire/merchant-registry.js';

/** A request of a shop, ready to post. */
export interface ShopRequest {
  readonly path: string;
  readonly envelope: { readonly MerchantID: string; readonly PlatformID?: string };
  readonly data: JsonObject;
  readonly checkMac: boolean;
  readonly sealed: { readonly Data: string; readonly CheckMacValue?: string };
  /** Whose keys sealed it. */
  readonly signer: Signer;
}

/** The shop's side of the wire: what its own code would send. It never touches the books. */
export class ShopSide {
  readonly #registry: MerchantRegistry;

  constructor(registry: MerchantRegistry) {
    this.#registry = registry;
  }

  /** Seals fields for an interface with the keys of a merchant, or of its platform; `undefined` without any keys. */
  seal(name: EndpointName, data: JsonObject): ShopRequest | undefined {
    const ecpay = interfaceNamed(name);
    const service = services[ecpay.service].credentials;
    const merchant = this.#registry.find(service, data['MerchantID']);
    const platform = merchant && platformOf(merchant);
    const signer = platform ? this.#registry.find(service, platform)?.signer : merchant?.signer;
    if (!merchant || !signer) return undefined;
    const MerchantID = merchant.account.merchantId;
    const checkMac = ecpay.envelope === 'aes+mac';
    // Documented for Data: then it is sent empty, too.
    const { PlatformID } = ecpay.request.fields;
    const isDocumented = PlatformID !== undefined && (PlatformID.source ?? 'doc') === 'doc';
    const needsPlatform = !checkMac && (platform !== undefined || isDocumented);
    const filled = needsPlatform ? { PlatformID: platform ?? '', ...data } : data;
    const json = stringifyForCheckMac(filled);
    return {
      path: ecpay.path,
      envelope: checkMac
        ? { ...(platform ? { PlatformID: platform } : {}), MerchantID }
        : { MerchantID: platform ?? MerchantID },
      data: filled,
      checkMac,
      sealed: {
        Data: signer.cipher.seal(json),
        ...(checkMac ? { CheckMacValue: signer.checkMac.sign(json) } : {}),
      },
      signer,
    };
  }

  /** Posts it to a gateway, as the shop would. Resolves with Data of the answer, or the TransCode without any. */
  async post(baseUrl: string, request: ShopRequest): Promise<JsonObject> {
    const response = await fetch(baseUrl + request.path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'User-Agent': OWN_AGENT },
      body: JSON.stringify({
        ...request.envelope,
        RqHeader: { Timestamp: Math.floor(Date.now() / 1_000) },
        ...request.sealed,
      }),
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
    });
    const envelope = (await response.json()) as JsonObject;
    const data = envelope['Data'];
    return typeof data === 'string' && data !== '' ? request.signer.cipher.open(data).value : envelope;
  }
}

/** Tells requests of the console from those of an application. */
export const OWN_AGENT = 'ecpay-simulator console';

const ANSWER_LIMIT_MS = 15_000;

/** A shop without keys of its own acts through its platform. */
const platformOf = ({ signer, platformId }: Merchant): string | undefined =>
  signer ? undefined : platformId;
