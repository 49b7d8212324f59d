import type { FleetDocument } from './types';

/** A document without these models, and without fallbacks from or to them. */
export function withoutModels(document: FleetDocument, gone: readonly string[]): FleetDocument {
  const isLeft = (id: string) => !gone.includes(id);
  const { models, fallbacks } = document;
  return {
    ...document,
    ...(models && { models: models.filter(({ id }) => isLeft(id)) }),
    ...(fallbacks && {
      fallbacks: Object.fromEntries(
        Object.entries(fallbacks)
          .filter(([from]) => isLeft(from))
          .map(([from, to]) => [from, to.filter(isLeft)]),
      ),
    }),
  };
}
