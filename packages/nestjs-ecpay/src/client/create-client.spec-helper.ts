import type { HttpService } from '@nestjs/axios';
import type { EcpayCoreOptions } from '../options/ecpay-core-options.js';
import { EcpaySettings } from '../options/ecpay-settings.js';
import { createClosingWindowGate } from './closing-window-gate.js';
import { EcpayHttpClient } from './ecpay-http-client.js';
import { createOwnHttpService } from './own-http-service.js';

const own = await createOwnHttpService();

/** The client as the module makes it. */
export function createClient(options: EcpayCoreOptions, http: HttpService = own): EcpayHttpClient {
  const settings = new EcpaySettings(options);
  return new EcpayHttpClient(settings, http, createClosingWindowGate(settings));
}
