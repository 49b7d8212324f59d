import type { EndpointSecrets, SealedRow } from './types';

/** A row and what it opened to; undefined: not tried since it or the keys changed. */
export interface Entry {
  row: SealedRow;
  opened?: EndpointSecrets | null;
}

/** Rows in memory; what one opened to is kept as long as the row is the same. */
export function createSealedRows(initial: readonly SealedRow[]) {
  let entries = new Map<string, Entry>(initial.map((row) => [row.endpointId, { row }]));
  return {
    all: (): Entry[] => [...entries.values()],
    get: (endpointId: string): Entry | undefined => entries.get(endpointId),
    set(row: SealedRow): void {
      entries.set(row.endpointId, { row });
    },
    remove(endpointId: string): void {
      entries.delete(endpointId);
    },
    replace(rows: readonly SealedRow[]): void {
      entries = new Map(
        rows.map((row) => {
          const known = entries.get(row.endpointId);
          return [row.endpointId, known && isSame(known.row, row) ? known : { row }];
        }),
      );
    },
    forgetOpened(): void {
      entries = new Map([...entries].map(([id, { row }]) => [id, { row }]));
    },
  };
}

function isSame(a: SealedRow, b: SealedRow): boolean {
  return (
    a.origin === b.origin &&
    a.keyId === b.keyId &&
    a.updatedAt === b.updatedAt &&
    a.iv.equals(b.iv) &&
    a.tag.equals(b.tag) &&
    a.ciphertext.equals(b.ciphertext)
  );
}
