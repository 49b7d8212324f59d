import type Sqlite from 'better-sqlite3';
import type { Intern } from './intern.ts';

export interface FieldSets {
  /** Each set that was asked for, in the order it was. */
  sets: Int16Array[];
  /** The position of a set by its number in the database; −1: not known. */
  of(id: number | null): number;
}

/** Sets of models that subtasks could have gone to, as far as they are asked for. */
export function readFieldSets(client: Sqlite.Database, model: Intern): FieldSets {
  const stored = new Map(
    client.prepare('select id, models from fields').raw(true).all() as [id: number, models: string][],
  );
  const known = new Map<number, number>();
  const sets: Int16Array[] = [];
  return {
    sets,
    of(id) {
      if (id === null) return -1;
      const found = known.get(id);
      if (found !== undefined) return found;
      const json = stored.get(id);
      const at = json === undefined ? -1 : sets.length;
      if (json !== undefined) sets.push(Int16Array.from(JSON.parse(json) as string[], model));
      known.set(id, at);
      return at;
    },
  };
}
