import type { CredentialOption } from '../descriptor/hosts.js';
import { creditRtnCodes } from './credit-rtn-codes.js';
import type { RtnCodeEntry } from './rtn-code-entry.js';
import { ticketRtnCodes } from './ticket-rtn-codes.js';

/** The families of interfaces, which number their refusals apart from each other. */
export type EcpayService = CredentialOption;

/**
 * What is known about refusals, by service and then by RtnCode or by the word in RtnMsg. Only codes that were seen, are
 * documented, or are marked as inferred; ECPay has hundreds more, for which `explainRtn` answers `unknown`.
 */
export const rtnCodes: Readonly<Record<EcpayService, Readonly<Record<string, RtnCodeEntry>>>> = {
  credit: creditRtnCodes,
  ticket: ticketRtnCodes,
};
