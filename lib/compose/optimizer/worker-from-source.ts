// What: runs worker.ts as it is written, in a plain Node thread.
// Why: it reaches all of lib, whose imports have an alias and no extensions; Node strips types but knows neither.
// Not for: a production build, which has a bundle.
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '../../..');

registerHooks({
  resolve(specifier, context, nextResolve) {
    const path = pathOf(specifier, context.parentURL);
    if (path === null) return nextResolve(specifier, context);
    const file = [`${path}.ts`, join(path, 'index.ts')].find((each) => existsSync(each)) ?? path;
    return { url: pathToFileURL(file).href, shortCircuit: true };
  },
  load(url, context, nextLoad) {
    if (!url.endsWith('.json')) return nextLoad(url, context);
    return { format: 'json', source: readFileSync(fileURLToPath(url)), shortCircuit: true };
  },
});

/** Where an import of ours points, without its extension; null for everybody else's. */
function pathOf(specifier: string, parentUrl: string | undefined): string | null {
  if (specifier.startsWith('@/')) return join(root, specifier.slice(2));
  if (!specifier.startsWith('.') || !parentUrl?.startsWith('file:') || parentUrl.includes('/node_modules/'))
    return null;
  return join(dirname(fileURLToPath(parentUrl)), specifier);
}

await import('./worker.ts');
