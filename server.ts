// What: the process people start: Next behind our own HTTP server.
// Why: host checks, nonces and a clean shutdown must cover every request, pages included.
// Not for: routes; those live in app/.
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { config as loadDotenv } from 'dotenv';
import next from 'next';
import { getApp, type RunningApp } from '@/lib/compose';
import { isGatewayPath } from '@/lib/http/authorise';
import { contentSecurityPolicy, SECURITY_HEADERS } from '@/lib/http/csp';
import { createGateway } from '@/lib/http/gateway/handler';
import { bridge } from '@/lib/http/node-bridge';
import { checkEntry } from '@/lib/http/session/check-entry';
import { tellPeer } from '@/lib/http/session/peer';
import { isSwitchyardError } from '@/lib/shared/errors';
import { addressFor, describeStart } from './scripts/lib/describe-start';

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
  // A request to upgrade is answered like any other: Next would take it, unchecked, and leave it open. Hot reloading needs it.
  const server = createServer(
    { shouldUpgradeCallback: () => dev },
    frame(app, gateway, nextApp.getRequestHandler()),
  );
  server.on('error', (error: NodeJS.ErrnoException) => {
    const taken =
      error.code === 'EADDRINUSE' ? `Port ${port} is taken; set PORT to another one.` : error.message;
    console.error(taken);
    process.exit(1);
  });
  server.listen(port, host, () => {
    const { port: actual } = server.address() as AddressInfo;
    const address = addressFor(host, actual);
    app.listensAt(address);
    console.log(describeStart(app.ctx, { host, address, asksForToken: app.adminToken !== null }));
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
    tellPeer(request.headers, request.socket.remoteAddress);
    const { method = 'GET', url = '/' } = request;
    const refusal = checkEntry({ method, target: url, headers: headersOf(request) }, app);
    if (refusal) {
      response.writeHead(refusal.status, Object.fromEntries(refusal.headers));
      response.end(await refusal.text());
      return;
    }
    const policy = contentSecurityPolicy(randomBytes(16).toString('base64'), dev);
    // Next takes the nonce for its own scripts from the request's header.
    request.headers['content-security-policy'] = policy;
    response.setHeader('content-security-policy', policy);
    await handler(request, response);
  };
}

/** Every value of each header: what came twice, as a Host may, must not pass as one. */
function headersOf({ headersDistinct }: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(headersDistinct))
    for (const value of values) headers.append(name, value);
  return headers;
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
