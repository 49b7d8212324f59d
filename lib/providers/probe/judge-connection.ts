import type { ConnectionFacts } from '@/lib/outbound/probe-connection';
import type { Failure, ProbeInput, ProbePorts } from './types';

const TLS_SAYS: readonly (readonly [RegExp, (host: string) => [says: string, advice: string]])[] = [
  [
    /CERT_HAS_EXPIRED/,
    (host) => [
      `The certificate of ${host} has expired.`,
      'Renew it on the server, and check this machine’s date.',
    ],
  ],
  [
    /CERT_NOT_YET_VALID/,
    (host) => [`The certificate of ${host} is not valid yet.`, 'Check the date of both machines.'],
  ],
  [
    /ALTNAME_INVALID/,
    (host) => [
      `The certificate is for another host name than ${host}.`,
      'Use the name that is in the certificate, or issue one for this name.',
    ],
  ],
  [
    /SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER)/,
    (host) => [
      `The certificate of ${host} is self-signed, or from an authority this machine does not know.`,
      'Start Switchyard with NODE_EXTRA_CA_CERTS naming the file of the certificate that signed it.',
    ],
  ],
];

/** What a connection that did not come about means, and whether a neighbouring address would do. */
export async function judgeConnection(
  facts: ConnectionFacts,
  input: ProbeInput,
  ports: ProbePorts,
): Promise<Failure> {
  const { code, stage, message } = facts.failed ?? { code: '', stage: 'connect', message: '' };
  const url = new URL(input.baseUrl);
  const host = url.hostname;
  const place = `${host}:${portOf(url)}`;
  if (code === 'ADDRESS_REFUSED')
    return failure('address_refused', message, 'Use the address the server itself is called by.');
  if (code === 'TIMEOUT' || code === 'ETIMEDOUT')
    return failure(
      'timeout',
      stage === 'dns'
        ? `Looking up ${host} took too long.`
        : `${place} did not answer the ${stage === 'tls' ? 'TLS handshake' : 'connection'} in time.`,
      'Check that the server runs, and that no firewall lies between.',
    );
  if (stage === 'dns' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return code === 'EAI_AGAIN'
      ? failure(
          'dns_failed',
          `${host} could not be looked up.`,
          'Check this machine’s network and name server.',
        )
      : failure('dns_failed', `The host name ${host} does not exist.`, 'Check its spelling.');
  if (stage === 'tls') return judgeHandshake(code, input, url);
  if (code === 'ECONNREFUSED' || isNear(host)) return judgeRefusal(input, url, ports);
  return failure(
    'unreachable',
    `${place} cannot be reached from here.`,
    'Check the network, a VPN it may need, and the address.',
  );
}

function judgeHandshake(code: string, { locality }: ProbeInput, url: URL): Failure {
  const known = TLS_SAYS.find(([pattern]) => pattern.test(code));
  if (known) {
    const [says, advice] = known[1](url.hostname);
    return failure('tls_failed', says, advice);
  }
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|RECORD_LAYER|HTTP_REQUEST/.test(code)) {
    const plain = url.href.replace(/^https:/, 'http:').replace(/\/$/, '');
    const says = `${url.host} does not speak TLS; it was asked for https.`;
    // A key must not cross the internet in the clear.
    return locality === 'local'
      ? { ...failure('tls_failed', says, 'Write http:// in place of https://.'), proposedBaseUrl: plain }
      : failure('tls_failed', says, 'Check the port, or let the server speak https.');
  }
  return failure(
    'tls_failed',
    `The TLS handshake with ${url.host} failed (${code}).`,
    'Check that the port speaks https, in TLS 1.2 or later.',
  );
}

async function judgeRefusal(input: ProbeInput, url: URL, ports: ProbePorts): Promise<Failure> {
  const { hostname } = url;
  const port = portOf(url);
  const says = `Nothing listens at ${hostname}:${port}.`;
  if (isNear(hostname)) {
    for (const other of ['127.0.0.1', '[::1]'].filter((each) => each !== hostname)) {
      const target = { hostname: other, port, tls: false, allowPrivate: true };
      if ((await ports.connect(target, ports.signal)).failed) continue;
      const moved = new URL(url);
      moved.hostname = other;
      const proposedBaseUrl = moved.href.replace(/\/$/, '');
      return {
        ...failure(
          'refused',
          `${says} A server answers at ${other}.`,
          `Write ${other} in place of ${hostname}.`,
        ),
        proposedBaseUrl,
      };
    }
    if (ports.inContainer)
      return failure(
        'refused',
        says,
        'Check the port. Switchyard runs in a container, where this is the container itself: a server outside it is at host.docker.internal, and has to listen on 0.0.0.0.',
      );
  }
  const name = input.preset?.label ?? 'the server';
  return failure('refused', says, `Start ${name}, or check the port.`);
}

function isNear(hostname: string): boolean {
  return /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

export function portOf(url: URL): number {
  return url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
}

export function failure(code: Failure['verdict']['code'], says: string, advice: string | null): Failure {
  return { verdict: { code, says, advice } };
}
