type Group = Record<string, unknown>;

export function isGroup(value: unknown): value is Group {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at `a.b.c`; undefined where a step is missing. */
export function getAt(root: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, name) => (isGroup(at) ? at[name] : undefined), root);
}

/** A copy with another value at `a.b.c`; undefined removes it, and groups that are empty then. */
export function withAt(root: Group, path: string, value: unknown): Group {
  const [name = '', ...rest] = path.split('.');
  const { [name]: old, ...others } = root;
  const inner = rest.length === 0 ? value : withAt(isGroup(old) ? old : {}, rest.join('.'), value);
  if (inner === undefined || (rest.length > 0 && isGroup(inner) && Object.keys(inner).length === 0))
    return others;
  return { ...root, [name]: inner };
}

/** Whether a problem at `found` belongs to the field at `path`: it is it, or something inside. */
export function isWithin(found: string, path: string): boolean {
  return found === path || found.startsWith(`${path}.`) || found.startsWith(`${path}[`);
}
