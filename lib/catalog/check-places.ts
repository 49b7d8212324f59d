import type { ConfigProblem } from './config-problem';
import type { Config } from './config-schema';

/**
 * Places of models beyond their own endpoint: each must be a known endpoint, another one, and of the same locality,
 * because privacy is decided for the model as a whole.
 */
export function checkPlaces({ endpoints = [], models = [] }: Config): ConfigProblem[] {
  const byId = new Map(endpoints.map((endpoint) => [endpoint.id, endpoint]));
  return models.flatMap((model, at) =>
    (model.alsoAt ?? []).flatMap(({ endpoint: id }, index) => {
      const path = `models[${at}].alsoAt[${index}].endpoint`;
      const others = (model.alsoAt ?? []).slice(0, index).map(({ endpoint }) => endpoint);
      const own = byId.get(model.endpoint);
      const found = byId.get(id);
      if (!found)
        return [
          { path, message: `expected the id of an endpoint (${listIds([...byId.keys()])}), got "${id}"` },
        ];
      if ([model.endpoint, ...others].includes(id))
        return [{ path, message: `expected another endpoint, "${id}" serves the model already` }];
      return own && own.locality !== found.locality
        ? [
            {
              path,
              message: `expected a ${own.locality} endpoint as "${own.id}" is, "${id}" is ${found.locality}: a model is served on this machine or outside it`,
            },
          ]
        : [];
    }),
  );
}

// A message per wrong entry, each with every id, would take gigabytes.
const SHOWN_IDS = 8;

/** The first ids for a message; `none is defined` when there are none. */
export function listIds(ids: readonly string[]): string {
  const more = ids.length > SHOWN_IDS ? ', …' : '';
  return `${ids.slice(0, SHOWN_IDS).join(', ')}${more}` || 'none is defined';
}
