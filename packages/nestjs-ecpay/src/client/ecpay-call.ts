import type { EcpayInterface } from '@nestjs-ecpay/protocol';
import type { DtoClass, EcpayDto } from '../dto/ecpay-dto.js';
import type { MeantOrder } from './meant-order.js';

/** One interface of ECPay with the classes of its messages: what a service method hands to EcpayHttpClient. */
export interface EcpayCall<Request extends EcpayDto, Response extends EcpayDto> {
  readonly iface: EcpayInterface;
  readonly Request: DtoClass<Request>;
  readonly Response: DtoClass<Response>;
}

/** Puts an interface and the classes of its messages together. */
export const createCall = <Request extends EcpayDto, Response extends EcpayDto>(
  iface: EcpayInterface,
  requestClass: DtoClass<Request>,
  responseClass: DtoClass<Response>,
): EcpayCall<Request, Response> => ({ iface, Request: requestClass, Response: responseClass });

/** What every call takes as its last argument. */
export interface EcpayCallOptions {
  /** Acts for this merchant. @default the first of the list, or what the function answers to undefined */
  readonly merchantId?: string | undefined;
  /** Stops the call. An action that is on the wire already goes on to its answer or deadline. */
  readonly signal?: AbortSignal | undefined;
}

/** What a read takes beside. */
export interface EcpayReadOptions extends EcpayCallOptions {
  /** Reads only: for each attempt, in milliseconds (1 to 2 147 483 647). @default `http.timeoutMs` of the module */
  readonly timeoutMs?: number | undefined;
  /** Reads only: how often it is sent again (0 to 1000). @default `http.readRetries` of the module */
  readonly retries?: number | undefined;
}

/** What the module's own callers may say beside. */
export interface EcpayClientOptions extends EcpayReadOptions {
  /** Reject inside the closing window even where the module was told to wait. */
  readonly neverWait?: boolean | undefined;
  /** The call belongs to an operation that had begun, which a shutdown lets come to its end. */
  readonly ofOperation?: boolean | undefined;
  /** A refusal that tells another order or amount is not believed. */
  readonly meant?: MeantOrder | undefined;
}
