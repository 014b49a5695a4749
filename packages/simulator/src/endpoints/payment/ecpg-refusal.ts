import type { JsonObject } from '@nestjs-ecpay/protocol';
import { valueAt } from '../../json-object.js';
import { refusalData, type SimulatedEndpoint } from '../endpoint.js';

/** The ecpg host numbers its refusals otherwise, and names the field in brackets. */
export const refuseAsEcpg: SimulatedEndpoint['refuse'] = (answer, reason, _signer, { issues, data }) => {
  if (reason === 'merchant-missing') return said(5100080, 'The parameter [MerchantID] cannot be empty');
  if (reason === 'merchant-mismatch') return said(5100074, 'The parameter [MerchantID] does not match.');
  const [first] = issues;
  if (reason !== 'field' || !first) return refusalData(answer);
  const name = first.path.split('.').at(-1) ?? first.path;
  return isAbsent(data, first.path)
    ? said(5100010, `The parameter [${name}] cannot be empty`)
    : said(5100011, `The parameter [${name}] Incorrect format`);
};

const said = (RtnCode: number, RtnMsg: string): JsonObject => ({ RtnCode, RtnMsg, Token: '' });

function isAbsent(data: JsonObject, path: string): boolean {
  const value = valueAt(data, path);
  return value === undefined || value === null || value === '';
}
