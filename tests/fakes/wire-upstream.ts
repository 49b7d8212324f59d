import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pause } from './fault-behaviours';
import { readText } from './openai-wire';

export interface WireAnswer {
  status?: number;
  headers?: Record<string, string>;
  /** Written one at a time. */
  pieces: readonly (string | Uint8Array)[];
  /** The connection is left open after them, or broken. */
  end?: 'stays' | 'breaks';
}

export interface WireUpstream {
  origin: string;
  exchanges: { path: string; headers: IncomingHttpHeaders; body: Record<string, unknown> }[];
  /** What the next request gets; a request nobody announced gets 599. */
  next(answer: WireAnswer): void;
  /** Connections closed by the client before their answer ended. */
  abandoned(): number;
  close(): Promise<void>;
}

/** A server of any dialect: it records what it is asked and says what it was told to say. */
export async function startWireUpstream(): Promise<WireUpstream> {
  const exchanges: WireUpstream['exchanges'] = [];
  let upcoming: WireAnswer | null = null;
  let abandoned = 0;
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await readText(request)) as Record<string, unknown>;
    exchanges.push({ path: request.url ?? '', headers: request.headers, body });
    response.on('close', () => {
      if (!response.writableEnded) abandoned++;
    });
    const answer: WireAnswer = upcoming ?? { status: 599, pieces: ['unexpected request'] };
    upcoming = null;
    response.writeHead(answer.status ?? 200, { 'content-type': 'text/event-stream', ...answer.headers });
    for (const piece of answer.pieces) {
      response.write(piece);
      await pause(1);
    }
    if (answer.end === 'breaks') response.destroy();
    else if (answer.end === undefined) response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exchanges,
    next(answer) {
      upcoming = answer;
    },
    abandoned: () => abandoned,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const JSON_TYPE = { 'content-type': 'application/json' };
