import { parseSync } from 'vite';

/** A node of the syntax tree, as ESTree has it. */
interface Node {
  type: string;
  [field: string]: unknown;
}

const METHODS = new Set(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']);
const FRAMES: Readonly<Record<string, string>> = {
  handle: '@/lib/http/handle',
  createGateway: '@/lib/http/gateway/handler',
};
const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

/** What is wrong with a route.ts, in words that say what to write instead; empty when every handler is framed. */
export function problemsOfRoute(source: string): string[] {
  const body = parse(source);
  const imported = importsOf(source);
  const variables = variablesOf(body);
  const isFrame = (name: string) =>
    name in FRAMES && (imported.get(FRAMES[name] ?? '')?.has(name) ?? false) && !variables.has(name);
  const isFramed = (node: Node | undefined): boolean => {
    const called = calledName(node);
    if (called !== null) return isFrame(called);
    const name = nameOf(node);
    return name !== null && isFramed(variables.get(name));
  };
  const problems: string[] = [];
  let found = 0;
  for (const node of body) {
    if (node.type === 'ExportAllDeclaration' || (node.type === 'ExportNamedDeclaration' && !node.declaration))
      problems.push('It passes on other exports; write each handler here as `export const` with handle().');
    if (node.type !== 'ExportNamedDeclaration' || !node.declaration) continue;
    for (const [name, value] of declared(node.declaration as Node)) {
      if (!METHODS.has(name)) continue;
      found += 1;
      if (!isFramed(value))
        problems.push(
          `${name} is checked by nobody: write \`export const ${name} = handle(getApp, …)\` with handle of lib/http/handle.ts.`,
        );
    }
  }
  return found === 0 && problems.length === 0 ? ['It exports no handler.'] : problems;
}

/** As problemsOfRoute, for a page.tsx: its own function waits for a loader before it draws; inner functions do not count. */
export function problemsOfPage(source: string): string[] {
  const body = parse(source);
  const loaders = new Set(importsOf(source).get('@/app/load') ?? []);
  for (const [name, value] of variablesOf(body))
    if (((value.arguments ?? []) as Node[]).some((one) => loaders.has(nameOf(one) ?? ''))) loaders.add(name);
  const page = body.find(({ type }) => type === 'ExportDefaultDeclaration')?.declaration as Node | undefined;
  if (page && FUNCTIONS.has(page.type) && waitsForOneOf(page, loaders)) return [];
  return [
    'Its default function waits for nothing of app/load.ts: add `await guardPage();` as its first line, so that no stranger sees the page.',
  ];
}

/** As problemsOfRoute, for app/load.ts. */
export function problemsOfLoaders(source: string): string[] {
  return parse(source)
    .filter(({ type }) => type === 'ExportNamedDeclaration')
    .map(({ declaration }) => declaration as Node | null)
    .filter((node): node is Node => node?.type === 'FunctionDeclaration')
    .filter((node) => !waitsForOneOf(node, new Set(['guardPage', 'readHeaders'])))
    .map((node) => `${nameOf(node.id as Node)} does not begin with \`const app = await guardPage();\`.`);
}

/** Names of values, as they were exported, by the file they come from. */
export function importsOf(source: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const node of parse(source)) {
    if (node.type !== 'ImportDeclaration' || node.importKind === 'type') continue;
    const names = (node.specifiers as Node[])
      .filter(({ importKind }) => importKind !== 'type')
      .map(({ local, imported }) => [nameOf(local as Node), nameOf(imported as Node | undefined)])
      .flatMap(([local, imported]) => (local && local === imported ? [local] : []));
    found.set((node.source as { value: string }).value, new Set(names));
  }
  return found;
}

function parse(source: string): Node[] {
  const { program, errors } = parseSync('file.tsx', source);
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return program.body as unknown as Node[];
}

function waitsForOneOf(root: Node, names: ReadonlySet<string>): boolean {
  const look = (value: unknown): boolean => {
    if (Array.isArray(value)) return value.some(look);
    if (typeof value !== 'object' || value === null) return false;
    const node = value as Node;
    if (node !== root && FUNCTIONS.has(node.type)) return false;
    if (node.type === 'AwaitExpression' && names.has(calledName(node.argument as Node) ?? '')) return true;
    return Object.values(node).some(look);
  };
  return look(root);
}

function variablesOf(body: readonly Node[]): Map<string, Node> {
  return new Map(
    body.flatMap((node) =>
      declared(node).flatMap(([name, value]): [string, Node][] => (value ? [[name, value]] : [])),
    ),
  );
}

function declared(node: Node): [name: string, value: Node | undefined][] {
  if (node.type === 'FunctionDeclaration') return [[nameOf(node.id as Node) ?? '', undefined]];
  if (node.type !== 'VariableDeclaration') return [];
  return (node.declarations as Node[]).map(({ id, init }) => [
    nameOf(id as Node) ?? '',
    (init as Node | null) ?? undefined,
  ]);
}

function nameOf(node: Node | undefined): string | null {
  return node?.type === 'Identifier' ? (node.name as string) : null;
}

function calledName(node: Node | undefined): string | null {
  return node?.type === 'CallExpression' ? nameOf(node.callee as Node) : null;
}
