import type { TransportFailure } from '@nestjs-ecpay/protocol';
import type { CallTarget } from './call-target.js';

/** Broken connections: worth another try for a read. */
const BROKEN = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNABORTED', 'ESOCKETTIMEDOUT', 'ENETRESET']);
/** Codes with which TLS refuses a certificate or a protocol; trying again gives the same. */
const TLS_REFUSAL = /CERT|^ERR_(TLS|SSL)|^UNABLE_TO_|SELF_SIGNED|^EPROTO$|^HOSTNAME_MISMATCH$/;
/** Codes of the operating system and of name look-up, not of a library: worth another try before anything was sent. */
const SYSTEM_CODE = /^E(?!RR_)/;
/** The host that was called. */
type WireTarget = Pick<CallTarget, 'host' | 'port'>;
/** What a code looks like; anything else in `code` is somebody's free text. */
const CODE = /^[A-Z][A-Z0-9_]{1,60}$/;

/**
 * Says what went wrong on the way, from whatever axios, Node or the application's own agent threw. Of that only the code
 * is taken: an AxiosError holds the request with its Data, and a foreign message may hold anything.
 */
export function describeWireFailure(
  error: unknown,
  sent: boolean,
  target: WireTarget,
  ownAgent: boolean,
): TransportFailure {
  const { host, port } = target;
  const to = describeTarget(target, ownAgent);
  const { code, message } = readError(error);
  const syscallCode = code !== undefined && CODE.test(code) ? code : undefined;
  if (message.startsWith('maxContentLength')) {
    return {
      outcome: 'unknown',
      retryable: false,
      host,
      port,
      what: `the answer is larger than ${sizeIn(message)}, which no answer of ECPay is`,
    };
  }
  // axios' code for an answer that broke off; for our own purposes that is a reset.
  const brokeOff = syscallCode === 'ERR_BAD_RESPONSE';
  const named = syscallCode === undefined || brokeOff ? '' : ` (${syscallCode})`;
  if (!sent) {
    const refusedByTls = syscallCode !== undefined && TLS_REFUSAL.test(syscallCode);
    return {
      outcome: 'not-sent',
      retryable: syscallCode !== undefined && SYSTEM_CODE.test(syscallCode) && !refusedByTls,
      what: refusedByTls
        ? `the TLS connection to ${to} was refused${named}: check the host, the proxy and the trusted certificates`
        : `no connection to ${to}${named}`,
      syscallCode,
      host,
      port,
    };
  }
  return {
    outcome: 'unknown',
    retryable: brokeOff || (syscallCode !== undefined && BROKEN.has(syscallCode)),
    what: brokeOff
      ? `the answer of ${to} broke off`
      : `the connection to ${to} failed before the answer was complete${named}`,
    host,
    port,
    syscallCode: brokeOff ? undefined : syscallCode,
  };
}

/** The deadline passed. */
export function describeTimeout(
  timeoutMs: number,
  sent: boolean,
  target: WireTarget,
  ownAgent: boolean,
): TransportFailure {
  const to = describeTarget(target, ownAgent);
  return {
    host: target.host,
    port: target.port,
    outcome: sent ? 'unknown' : 'not-sent',
    retryable: true,
    what: sent
      ? `no complete answer of ${to} within ${timeoutMs} ms`
      : `no connection to ${to} within ${timeoutMs} ms`,
    syscallCode: 'ETIMEDOUT',
  };
}

/** The caller's AbortSignal fired. */
export function describeAbort(sent: boolean): TransportFailure {
  return {
    outcome: sent ? 'unknown' : 'not-sent',
    retryable: false,
    what: sent ? 'aborted by the caller after it was sent' : 'aborted by the caller before it was sent',
    syscallCode: 'ABORT_ERR',
  };
}

/** Host and port, never a path, and whether a proxy may stand in between. */
function describeTarget({ host, port }: WireTarget, ownAgent: boolean): string {
  return `${host}:${port}${ownAgent ? '' : ' (through the agent of the option http.agent)'}`;
}

/** axios tells the limit in bytes. */
function sizeIn(message: string): string {
  const bytes = Number(/\d+/.exec(message)?.[0] ?? Number.NaN);
  return Number.isNaN(bytes) ? 'its limit' : `${bytes / 1024 / 1024} MiB`;
}

/** Reads code and message of anything thrown; even a getter that throws must not get past this. */
function readError(error: unknown): { code: string | undefined; message: string } {
  try {
    const { code, message } = error as { code?: unknown; message?: unknown };
    return {
      code: typeof code === 'string' ? code : undefined,
      message: typeof message === 'string' ? message : '',
    };
  } catch {
    return { code: undefined, message: '' };
  }
}
