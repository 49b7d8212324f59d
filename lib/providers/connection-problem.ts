import { field } from './field';

export interface ConnectionProblem {
  code: string;
  /** Another try may get through. */
  retryable: boolean;
  /** Follows the endpoint's name. */
  says: string;
}

/** Codes of Node and undici for a connection that did not come about or broke; true when it may on another try. */
const CONNECTION_CODES: Readonly<Record<string, Omit<ConnectionProblem, 'code'>>> = {
  ECONNREFUSED: { retryable: true, says: 'refused the connection' },
  ECONNRESET: { retryable: true, says: 'closed the connection' },
  EPIPE: { retryable: true, says: 'closed the connection' },
  ETIMEDOUT: { retryable: true, says: 'could not be reached in time' },
  EAI_AGAIN: { retryable: true, says: 'could not be looked up' },
  ENOTFOUND: { retryable: false, says: 'has a host name that does not exist' },
  EHOSTUNREACH: { retryable: false, says: 'cannot be reached from here' },
  ENETUNREACH: { retryable: false, says: 'cannot be reached from here' },
  UND_ERR_SOCKET: { retryable: true, says: 'closed the connection' },
  UND_ERR_CONNECT_TIMEOUT: { retryable: true, says: 'could not be reached in time' },
  UND_ERR_HEADERS_TIMEOUT: { retryable: false, says: 'did not answer in time' },
  UND_ERR_BODY_TIMEOUT: { retryable: false, says: 'stopped sending' },
  HPE_INVALID_CONSTANT: { retryable: false, says: 'does not speak HTTP' },
  ADDRESS_REFUSED: { retryable: false, says: 'was not called' },
  ERR_INVALID_URL: { retryable: false, says: 'has a base URL that is not valid' },
};

/** Which address, and what to do about it: lib/outbound says it in a sentence. */
function hintOf(error: unknown, code: string): string {
  const message = field(error, 'message');
  return code === 'ADDRESS_REFUSED' && typeof message === 'string' ? `: ${message.replace(/\.$/, '')}` : '';
}

/** The first code of a network error along the chain of causes. */
export function findConnectionProblem(error: unknown): ConnectionProblem | null {
  let current: unknown = error;
  for (let depth = 0; depth < 6 && current; depth++) {
    const several = field(current, 'errors');
    const code = field(current, 'code') ?? field(Array.isArray(several) ? several[0] : null, 'code');
    if (typeof code === 'string') {
      const known = CONNECTION_CODES[code];
      if (known) return { code, ...known, says: known.says + hintOf(current, code) };
      if (/^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code))
        return { code, retryable: false, says: 'has a certificate that is not trusted' };
      if (/^(?:UND_ERR|HPE)_/.test(code)) return { code, retryable: false, says: 'broke the connection' };
    }
    current = field(current, 'cause');
  }
  return null;
}
