import type { RtnCodeEntry } from './rtn-code-entry.js';

/** RtnCodes of the ticket interfaces: none is documented, and none was ever recorded. */
export const ticketRtnCodes: Readonly<Record<string, RtnCodeEntry>> = {};
