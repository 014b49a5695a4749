import type { EcpayHost, EcpayInterface } from '@nestjs-ecpay/protocol';
import type { DtoClass, EcpayDto } from '../dto/ecpay-dto.js';

/** One interface of ECPay with the classes of its messages: what a service method hands to EcpayHttpClient. */
export interface EcpayCall<Request extends EcpayDto, Response extends EcpayDto> {
  readonly iface: EcpayInterface;
  readonly Request: DtoClass<Request>;
  readonly Response: DtoClass<Response>;
}

/** What every call takes as its last argument. */
export interface EcpayCallOptions {
  /** Acts for this merchant instead of the default one. */
  readonly merchantId?: string;
  /** Stops the call. An action that is on the wire already goes on to its answer or deadline. */
  readonly signal?: AbortSignal;
}

/** What a read takes beside. */
export interface EcpayReadOptions extends EcpayCallOptions {
  /** For each attempt, instead of the module's `http.timeoutMs`. */
  readonly timeoutMs?: number;
  /** How often it is sent again, instead of the module's `http.readRetries`. */
  readonly retries?: number;
}

/** What the module's own callers may say beside. */
export interface EcpayClientOptions extends EcpayReadOptions {
  /** Reject inside the closing window even where the module was told to wait. */
  readonly neverWait?: boolean;
  /** The call belongs to an operation that had begun, which a shutdown lets come to its end. */
  readonly ofOperation?: boolean;
}

/** Which credentials a host goes with. */
export const SERVICE_OF_HOST = { payment: 'credit', ticket: 'ticket' } as const satisfies Record<
  EcpayHost,
  'credit' | 'ticket'
>;
