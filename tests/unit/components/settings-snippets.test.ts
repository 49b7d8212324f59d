import { transform } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { quote, quoteShell } from '@/components/settings/quote';
import { exportLine, snippetsFor } from '@/components/settings/snippets';

const ORIGIN = 'http://127.0.0.1:4321';
const EVERY = [false, true].flatMap((keyRequired) =>
  snippetsFor({ origin: ORIGIN, model: 'auto/cheap', keyRequired }).map((snippet) => ({
    ...snippet,
    keyRequired,
  })),
);
const named = (id: string, input: Partial<Parameters<typeof snippetsFor>[0]> = {}) =>
  snippetsFor({ origin: ORIGIN, model: 'auto', keyRequired: false, ...input }).find(
    (snippet) => snippet.id === id,
  );

describe('snippets', () => {
  it('have an anchor each', () => {
    const ids = snippetsFor({ origin: ORIGIN, model: 'auto', keyRequired: false }).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(EVERY)('$id, key required: $keyRequired, names the server and the model', (snippet) => {
    const told = [snippet.code, ...snippet.steps].join('\n');
    expect(told).toContain('auto/cheap');
    if (snippet.id !== 'cursor') expect(told).toContain(':4321');
    expect(told).not.toContain('/v1/v1');
  });

  it.each(EVERY.filter(({ keyRequired }) => keyRequired))('$id says where the key goes', (snippet) => {
    expect([snippet.code, ...snippet.steps].join('\n')).toMatch(/SWITCHYARD_KEY|swy_…/);
  });

  it.each(EVERY.filter(({ keyRequired }) => !keyRequired))(
    '$id asks for no key while none is needed',
    (snippet) => {
      expect(snippet.code).not.toContain('SWITCHYARD_KEY');
    },
  );

  it.each(EVERY.filter(({ language }) => language === 'typescript'))(
    '$id is TypeScript',
    async ({ code }) => {
      await expect(transform(code, { loader: 'ts', format: 'esm' })).resolves.toBeDefined();
    },
  );

  it('give the Anthropic clients the address without /v1, the others with it', () => {
    expect(named('anthropic-python')?.code).toContain(`base_url="${ORIGIN}",`);
    expect(named('claude-code')?.code).toContain(`ANTHROPIC_BASE_URL=${ORIGIN}\n`);
    expect(named('openai-python')?.code).toContain(`base_url="${ORIGIN}/v1",`);
  });

  it('tell a container and Cursor an address they can reach', () => {
    expect(named('open-webui')?.code).toContain('http://host.docker.internal:4321/v1');
    expect(named('cursor')?.code).not.toContain('127.0.0.1');
    expect(named('cursor', { origin: 'https://llm.example.org' })?.code).toBe('https://llm.example.org/v1');
  });

  it('quote what a model may be called', () => {
    const code = named('curl', { model: `lab/it's "new"` })?.code;
    expect(code).toContain(String.raw`lab/it'\''s \"new\"`);
  });
});

describe('quoting', () => {
  it.each([
    ['auto/cheap', 'auto/cheap'],
    ['two words', "'two words'"],
    ["it's", String.raw`'it'\''s'`],
    ['$HOME', "'$HOME'"],
    ['', "''"],
  ])('%s for a shell', (text, quoted) => {
    expect(quoteShell(text)).toBe(quoted);
  });

  it('makes literals two languages read', () => {
    expect(quote('a "b"\n')).toBe(String.raw`"a \"b\"\n"`);
  });
});

it('the export line shows a secret only when there is one', () => {
  expect(exportLine(null)).toBe('export SWITCHYARD_KEY=swy_…');
  expect(exportLine('swy_abc')).toBe('export SWITCHYARD_KEY=swy_abc');
});
