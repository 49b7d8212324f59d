import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BEHAVIOURS, splitBehaviour } from './fault-behaviours';
import { type ChatRequest, parseChatRequest, readText } from './openai-wire';

export interface FaultUpstream {
  baseUrl: string;
  requests: ChatRequest[];
  requestsOf(model: string): ChatRequest[];
  /** Behaviours for the next requests of a model, in order; the last one stays. */
  script(model: string, behaviours: string[]): void;
  /** Requests whose connection the client closed before an answer was complete. */
  abandoned(): number;
  close(): Promise<void>;
}

/**
 * An OpenAI-compatible server that misbehaves on purpose: a request's model names the behaviour
 * (tests/fakes/fault-behaviours.ts) unless the model has a script.
 */
export async function startFaultUpstream(): Promise<FaultUpstream> {
  const requests: ChatRequest[] = [];
  const scripts = new Map<string, string[]>();
  let abandoned = 0;

  function behaviourOf(model: string) {
    const script = scripts.get(model);
    const name = script ? ((script.length > 1 ? script.shift() : script[0]) ?? model) : model;
    const behaviour = BEHAVIOURS[name] ?? splitBehaviour(name);
    if (!behaviour) throw new Error(`no behaviour named ${name}`);
    return behaviour;
  }

  const server = createServer(async (request, response) => {
    try {
      const asked = parseChatRequest(await readText(request));
      requests.push(asked);
      response.on('close', () => {
        if (!response.writableEnded) abandoned++;
      });
      await behaviourOf(asked.model)({ asked, request, response });
    } catch (error) {
      response.writeHead(599);
      response.end(String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    requestsOf: (model) => requests.filter((asked) => asked.model === model),
    script: (model, behaviours) => void scripts.set(model, [...behaviours]),
    abandoned: () => abandoned,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
