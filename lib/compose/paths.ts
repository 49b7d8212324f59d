import { isAbsolute, join } from 'node:path';
import { type Environment, readEnvironment } from '@/lib/shared/env';
import { SwitchyardError } from '@/lib/shared/errors';

/** The environment in types. Throws 503 `invalid_environment` naming the variable. */
export function environmentOrThrow(source: Readonly<Record<string, string | undefined>>): Environment {
  const result = readEnvironment(source);
  if (!result.ok) throw new SwitchyardError(result.problem, { code: 'invalid_environment', status: 503 });
  return result.env;
}

/** A path from the folder the process was started in. */
export function absolute(path: string): string {
  return isAbsolute(path) ? path : join(process.cwd(), path);
}
