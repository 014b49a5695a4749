import { rtnCodes, type RtnCodeEntry } from '@nestjs-ecpay/protocol';

/** What an RtnCode means after a call that charges; `undefined` for one that is in no table of ours. */
export function effectOf(rtnCode: number): RtnCodeEntry['effect'] {
  const key = String(rtnCode);
  return Object.hasOwn(rtnCodes.credit, key) ? rtnCodes.credit[key]?.effect : undefined;
}
