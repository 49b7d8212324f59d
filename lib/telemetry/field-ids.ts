import type { Db } from '@/lib/db/client';

export interface FieldIds {
  /** The number of a set of model ids, written at once when it is new, in the transaction under way; null without one. */
  of(models: readonly string[] | undefined): number | null;
  /** A transaction that was rolled back took its new sets along. */
  forget(): void;
}

/** Numbers of the sets of models that subtasks could have gone to; order does not matter. One per connection. */
export function createFieldIds(db: Db): FieldIds {
  const find = db.$client.prepare('select id from fields where models = ?').pluck();
  const insert = db.$client.prepare('insert into fields (models) values (?) returning id').pluck();
  const known = new Map<string, number>();
  let fresh: string[] = [];
  return {
    of(models) {
      if (models === undefined) return null;
      const name = JSON.stringify([...models].sort());
      const found = known.get(name) ?? (find.get(name) as number | undefined);
      const id = found ?? (insert.get(name) as number);
      if (found === undefined) fresh.push(name);
      known.set(name, id);
      return id;
    },
    forget() {
      for (const name of fresh) known.delete(name);
      fresh = [];
    },
  };
}
