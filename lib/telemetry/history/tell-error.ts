import type { ToldError } from './messages.ts';

/** An error as plain data: what people may be told of it, and the reason for everything else. */
export function tellError(error: unknown): { reason: string; told: ToldError | null } {
  if (!(error instanceof Error)) return { reason: String(error), told: null };
  const { name, message, code, status, param } = error as Error & Partial<ToldError>;
  if (name === 'SwitchyardError' && code !== undefined && status !== undefined)
    return { reason: message, told: { message, code, status, param: param ?? null } };
  return { reason: reasonOf(code ?? '', message), told: null };
}

function reasonOf(code: string, message: string): string {
  if (code.startsWith('SQLITE_BUSY')) return 'the database is locked by another process';
  if (code === 'SQLITE_CANTOPEN') return 'the database file cannot be opened';
  if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB') return 'the database file is damaged';
  return message;
}
