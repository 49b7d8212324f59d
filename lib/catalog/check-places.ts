import type { ConfigProblem } from './config-problem';
import type { Config } from './config-schema';

/**
 * Places of models beyond their own endpoint: each must be a known endpoint, another one, and of the same locality,
 * because privacy is decided for the model as a whole.
 */
export function checkPlaces({ endpoints = [], models = [] }: Config): ConfigProblem[] {
  return models.flatMap((model, at) =>
    (model.alsoAt ?? []).flatMap(({ endpoint: id }, index) => {
      const path = `models[${at}].alsoAt[${index}].endpoint`;
      const others = (model.alsoAt ?? []).slice(0, index).map(({ endpoint }) => endpoint);
      const own = endpoints.find((endpoint) => endpoint.id === model.endpoint);
      const found = endpoints.find((endpoint) => endpoint.id === id);
      if (!found)
        return [{ path, message: `expected the id of an endpoint (${listIds(endpoints)}), got "${id}"` }];
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

function listIds(endpoints: readonly { id: string }[]): string {
  return endpoints.map(({ id }) => id).join(', ') || 'none is defined';
}
