import { describe, expect, it } from 'vitest';
import { closedPort, openAiList, startModelServer, startRawServer } from '../../fakes/model-servers';
import { keep, pair, path, probe, serve, tlsFile } from './lab';

const LIST = { '/v1/models': { body: openAiList('small', 'large') } };

describe('a connection', () => {
  it('that works goes through every stage', async () => {
    const server = await serve(LIST);
    const result = await probe({ baseUrl: `${server.origin}/v1` });
    expect(result.verdict).toMatchObject({ code: 'ok', advice: null });
    expect(path(result)).toBe('dns:ok connect:ok path:ok models:ok speed:ok');
    expect(result.stages.map(({ stage }) => stage).join()).toBe('dns,connect,tls,path,key,models,speed');
    expect(result.listed.map(({ upstreamName }) => upstreamName)).toEqual(['small', 'large']);
  });

  it('to a closed port is refused, and in a container the advice names its host', async () => {
    const baseUrl = `http://127.0.0.1:${await closedPort()}/v1`;
    const result = await probe({ baseUrl });
    expect(result.verdict.code).toBe('refused');
    expect(path(result)).toBe('dns:ok connect:failed');
    expect(result.verdict.advice).not.toContain('docker');
    const inside = await probe({ baseUrl }, { inContainer: true });
    expect(inside.verdict.advice).toContain('host.docker.internal');
  });

  it('to localhost that leads to ::1 alone proposes 127.0.0.1', async () => {
    const server = await serve(LIST);
    const lookUp = async () => [{ address: '::1' }];
    const result = await probe({ baseUrl: `http://localhost:${server.port}/v1` }, { connection: { lookUp } });
    expect(result.verdict.code).toBe('refused');
    expect(result.proposedBaseUrl).toBe(`http://127.0.0.1:${server.port}/v1`);
  });

  it.each([
    ['a name nobody has', 'ENOTFOUND', 'dns_failed', 'does not exist'],
    ['a name server that is away', 'EAI_AGAIN', 'dns_failed', 'could not be looked up'],
  ])('to %s', async (_name, code, verdict, says) => {
    const lookUp = async () => {
      throw Object.assign(new Error(code), { code });
    };
    const result = await probe({ baseUrl: 'https://nowhere.invalid/v1' }, { connection: { lookUp } });
    expect(result.verdict.code).toBe(verdict);
    expect(result.verdict.says).toContain(says);
    expect(path(result)).toBe('dns:failed');
  });

  it('whose lookup never ends is a timeout', async () => {
    const lookUp = () => new Promise<never>(() => {});
    const result = await probe(
      { baseUrl: 'https://slow.invalid/v1' },
      { connection: { lookUp }, limitMs: 100 },
    );
    expect(result.verdict.code).toBe('timeout');
  });

  it.each(['http://169.254.169.254/v1', 'http://[fe80::1]/v1'])('to %s is never opened', async (baseUrl) => {
    const result = await probe({ baseUrl });
    expect(result.verdict.code).toBe('address_refused');
    expect(path(result)).toBe('dns:failed');
  });

  it('of a cloud endpoint whose name leads here is refused', async () => {
    const server = await serve(LIST);
    const lookUp = async () => [{ address: '127.0.0.1' }];
    const baseUrl = `http://evil.example:${server.port}/v1`;
    const result = await probe({ baseUrl, locality: 'cloud' }, { connection: { lookUp } });
    expect(result.verdict.code).toBe('address_refused');
    expect(server.asked).toEqual([]);
  });

  it('that is taken and never answered is a timeout', async () => {
    const server = keep(await startRawServer(() => {}));
    const result = await probe({ baseUrl: `${server.origin}/v1` }, { limitMs: 300 });
    expect(result.verdict.code).toBe('timeout');
    expect(path(result)).toBe('dns:ok connect:ok path:failed');
    expect(result.totalMs).toBeLessThan(2000);
  });

  it.each([
    ['greets like SSH', (socket: import('node:net').Socket) => void socket.write('SSH-2.0-OpenSSH_9.9\r\n')],
    ['hangs up', (socket: import('node:net').Socket) => void socket.once('data', () => socket.destroy())],
  ])('to a server that %s is not HTTP', async (_name, onSocket) => {
    const server = keep(await startRawServer(onSocket));
    const result = await probe(
      { baseUrl: `${server.origin}/v1` },
      { limitMs: 3000, connection: { addressLimitMs: 500 } },
    );
    expect(result.verdict.code).toBe('not_http');
    expect(result.proposedBaseUrl).toBeNull();
  });
});

describe('TLS', () => {
  it.each([
    ['self-signed', 'self-signed', 'self-signed'],
    ['expired', 'expired', 'has expired'],
    ['elsewhere', 'elsewhere', 'another host name'],
    ['valid', 'valid, of an unknown authority', 'self-signed, or from an authority'],
  ])('with the certificate %s', async (name, _what, says) => {
    const server = await serve(LIST, pair(name));
    const connection = name === 'valid' ? {} : { ca: tlsFile('ca.crt') };
    const result = await probe({ baseUrl: `${server.origin}/v1`, key: 'sk-secret-key' }, { connection });
    expect(result.verdict.code).toBe('tls_failed');
    expect(result.verdict.says).toContain(says);
    expect(path(result)).toBe('dns:ok connect:ok tls:failed');
    expect(server.asked).toEqual([]);
  });

  it('with a trusted certificate goes on', async () => {
    const server = await serve(LIST, pair('valid'));
    const { stages } = await probe(
      { baseUrl: `${server.origin}/v1` },
      { connection: { ca: tlsFile('ca.crt') } },
    );
    expect(stages.find(({ stage }) => stage === 'tls')?.state).toBe('ok');
  });

  it('asked of an http server proposes http, for local endpoints alone', async () => {
    const server = await serve(LIST);
    const baseUrl = `https://127.0.0.1:${server.port}/v1`;
    const result = await probe({ baseUrl });
    expect(result.verdict.code).toBe('tls_failed');
    expect(result.verdict.says).toContain('does not speak TLS');
    expect(result.proposedBaseUrl).toBe(`${server.origin}/v1`);
    expect((await probe({ baseUrl, locality: 'cloud' })).proposedBaseUrl).toBeNull();
  });

  it('not asked of an https server proposes https', async () => {
    const server = await serve(LIST, pair('self-signed'));
    const result = await probe({ baseUrl: `http://127.0.0.1:${server.port}/v1` });
    expect(result.verdict.code).toBe('not_http');
    expect(result.proposedBaseUrl).toBe(`https://127.0.0.1:${server.port}/v1`);
  });

  it('is named by a server that refuses plain HTTP with 400', async () => {
    const plain = await serve({
      '/v1/models': { status: 400, body: 'The plain HTTP request was sent to HTTPS port' },
    });
    const secured = {
      dnsMs: 1,
      connectMs: 1,
      tlsMs: 1,
      addresses: [],
      connectedTo: '127.0.0.1',
      failed: null,
    };
    const result = await probe({ baseUrl: `${plain.origin}/v1` }, { connect: async () => secured });
    expect(result.verdict.code).toBe('not_http');
    expect(result.proposedBaseUrl).toBe(`https://127.0.0.1:${plain.port}/v1`);
  });

  it('is reached over IPv6 in brackets', async () => {
    const server = await startModelServer(LIST, undefined, '::1').catch(() => null);
    if (!server) return;
    keep(server);
    expect((await probe({ baseUrl: `${server.origin}/v1` })).verdict.code).toBe('ok');
  });
});
