// What: the process people start: Next behind our own HTTP server.
// Why: host checks, nonces and a clean shutdown must cover every request, pages included.
// Not for: routes; those live in app/.
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { config as loadDotenv } from 'dotenv';
import next from 'next';
import { getApp, type RunningApp } from '@/lib/compose';
import { checkToken, isGatewayPath } from '@/lib/http/authorise';
import { contentSecurityPolicy, SECURITY_HEADERS } from '@/lib/http/csp';
import { errorResponse } from '@/lib/http/errors';
import { createGateway } from '@/lib/http/gateway/handler';
import { checkCaller } from '@/lib/http/guard';
import { bridge } from '@/lib/http/node-bridge';
import { isSwitchyardError, type SwitchyardError } from '@/lib/shared/errors';
import { describeStart } from './scripts/lib/describe-start';

const dev = process.argv.includes('--dev');

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

try {
  await main();
} catch (error) {
  if (!isSwitchyardError(error)) throw error;
  console.error(error.message);
  process.exit(1);
}

async function main(): Promise<void> {
  loadDotenv({ quiet: true });
  const app = getApp();
  const { host, port } = app.env;
  const nextApp = next({ dev, hostname: host, port });
  await Promise.all([nextApp.prepare(), app.ready]);
  const gateway = ahead(
    app,
    createGateway(() => app),
  );
  const server = createServer(frame(app, gateway, nextApp.getRequestHandler()));
  server.on('error', (error: NodeJS.ErrnoException) => {
    const taken =
      error.code === 'EADDRINUSE' ? `Port ${port} is taken; set PORT to another one.` : error.message;
    console.error(taken);
    process.exit(1);
  });
  server.listen(port, host, () => {
    const { port: actual } = server.address() as AddressInfo;
    const name = host.includes(':') ? `[${host}]` : host;
    app.listensAt(`${name}:${actual}`);
    console.log(describeStart(app.ctx, `http://${name}:${actual}`));
  });
  stopOnSignals(app, () => {
    server.close();
    server.closeIdleConnections();
  });
}

/** The gateway ahead of Next, whose route handlers would cost it 40 % of its throughput. */
function ahead(app: RunningApp, gateway: ReturnType<typeof createGateway>): Handler {
  return async (request, response) => {
    try {
      await bridge(gateway, request, response);
    } catch (error) {
      app.logError(error);
      response.destroy();
    }
  };
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '/';
}

/** Sets the headers, then lets the gateway answer, which checks its callers itself, or checks the caller and lets Next. */
function frame(app: RunningApp, gateway: Handler, handler: Handler): Handler {
  return async (request, response) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    if (isGatewayPath(pathOf(request))) return gateway(request, response);
    const refusal = refusalOf(request, app);
    if (refusal) {
      const { status, headers, body } = errorResponse(refusal);
      response.writeHead(status, Object.fromEntries(headers));
      response.end(body ? await new Response(body).text() : undefined);
      return;
    }
    const policy = contentSecurityPolicy(randomBytes(16).toString('base64'), dev);
    // Next takes the nonce for its own scripts from the request's header.
    request.headers['content-security-policy'] = policy;
    response.setHeader('content-security-policy', policy);
    await handler(request, response);
  };
}

function refusalOf(request: IncomingMessage, app: RunningApp): SwitchyardError | null {
  const { host, origin, authorization } = request.headers;
  const caller = {
    method: request.method ?? 'GET',
    host: host ?? null,
    origin: origin ?? null,
    secFetchSite: (request.headers['sec-fetch-site'] as string | undefined) ?? null,
  };
  return (
    checkCaller(caller, app.guard) ??
    checkToken({ path: pathOf(request), authorization: authorization ?? null }, app.adminToken)
  );
}

function stopOnSignals(app: RunningApp, closeServer: () => void): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, async () => {
      if (stopping) process.exit(1);
      stopping = true;
      closeServer();
      try {
        await app.stop();
        process.exit(0);
      } catch (error) {
        app.logError(error);
        process.exit(1);
      }
    });
}
