/** `a.b[0].c` → its steps. */
export function stepsOf(path: string): string[] {
  return path.split(/\.|\[|\]\.?/).filter(Boolean);
}

/** A copy of `body` in which the field at `path` is `value`; `undefined` takes it out. */
export function withField(body: object, path: string, value: unknown): object {
  const copy = structuredClone(body) as Record<string, unknown>;
  const steps = stepsOf(path);
  const last = steps.pop() ?? '';
  const parent = steps.reduce<Record<string, unknown>>(
    (inner, step) => inner[step] as Record<string, unknown>,
    copy,
  );
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}
