import { answering } from '@/lib/catalog/places';
import type { Context } from '@/lib/services/context';

/** What `npm start` prints: the address, what was found, and what to do next. */
export function describeStart(ctx: Context, url: string): string {
  const { endpoints, ...catalog } = ctx.catalog();
  const models = answering(catalog.models);
  const { ollama, keyNames, configured } = ctx.found();
  const simulated = models.filter((model) => model.simulated);
  const lines = [``, `Switchyard ${ctx.version}`, `  ${url}`, ``];
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
  if (simulated.length > 0)
    lines.push(
      `  Next: open the address and ask something. ${simulated.length} of ${models.length} models are simulated and say so;`,
      `  \`ollama pull ${simulated[0]?.upstreamName}\` or a key such as OPENAI_API_KEY in .env brings real answers.`,
    );
  else lines.push('  Next: open the address and ask something.');
  return `${lines.join('\n')}\n`;
}
