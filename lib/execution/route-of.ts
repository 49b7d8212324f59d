import type { Target } from './ports';

/** The name breakers know a target by: one per model and endpoint. */
export function routeOf({ route, model }: Target): string {
  return route ?? model.id;
}
