import type { EndpointLoad } from './ports';

/** Counts calls under way by endpoint. */
export function createEndpointLoad(): EndpointLoad {
  const counts = new Map<string, number>();
  const of = (endpointId: string) => counts.get(endpointId) ?? 0;
  return {
    of,
    enter(endpointId) {
      counts.set(endpointId, of(endpointId) + 1);
      let left = false;
      return () => {
        if (left) return;
        left = true;
        counts.set(endpointId, of(endpointId) - 1);
      };
    },
  };
}
