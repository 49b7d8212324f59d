import { answering } from '@/lib/catalog/places';
import type { Context } from '@/lib/services/context';

export interface Listening {
  /** As it was bound. */
  host: string;
  /** Name and port that a browser on this machine can open. */
  address: string;
  asksForToken: boolean;
}

const EVERY_ADDRESS: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** Name and port to open on this machine: bound to every address, the server has none that could be opened as it stands. */
export function addressFor(host: string, port: number): string {
  const name = EVERY_ADDRESS[host] ?? host;
  return `${name.includes(':') ? `[${name}]` : name}:${port}`;
}

/** What `npm start` prints: the address, what was found, and what to do next. */
export function describeStart(ctx: Context, { host, address, asksForToken }: Listening): string {
  const { endpoints, ...catalog } = ctx.catalog();
  const models = answering(catalog.models);
  const { ollama, keyNames, configured } = ctx.found();
  const simulated = models.filter((model) => model.simulated);
  const lines = [``, `Switchyard ${ctx.version}`, `  http://${address}`];
  if (host in EVERY_ADDRESS) lines.push('  and at the other addresses of this machine');
  if (asksForToken) lines.push('  It asks for the token in SWITCHYARD_ADMIN_TOKEN.');
  lines.push(``);
  if (configured)
    lines.push(
      `  Configuration  ${models.length} models on ${endpoints.map(({ label }) => label).join(', ')}`,
    );
  else {
    lines.push(
      `  Ollama         ${ollama.reachable ? `${ollama.models.length} models at ${ollama.baseUrl}` : `no answer at ${ollama.baseUrl}`}`,
      `  Provider keys  ${keyNames.join(', ') || 'none'}`,
    );
  }
  lines.push(
    `  Models         ${models.map(({ id, simulated: made }) => (made ? `${id} (simulated)` : id)).join(', ')}`,
    `  Policy         ${ctx.defaultPolicy}`,
    ``,
  );
  const { detail } = ctx.vault.status();
  if (detail !== null) lines.push(`  Keys           ${detail}`, ``);
  if (simulated.length > 0)
    lines.push(
      `  Next: open the address and ask something. ${simulated.length} of ${models.length} models are simulated and say so;`,
      configured
        ? '  Their endpoint is configured as simulated; another protocol brings real answers.'
        : `  \`ollama pull ${simulated[0]?.upstreamName}\` or a key such as OPENAI_API_KEY in .env brings real answers.`,
    );
  else lines.push('  Next: open the address and ask something.');
  return `${lines.join('\n')}\n`;
}
