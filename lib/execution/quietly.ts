import type { ExecutionPorts } from './ports';

/** Whoever watches must not cost the answer: a viewer that throws is ignored. */
export function quietly(emit: ExecutionPorts['emit']): ExecutionPorts['emit'] {
  return (event) => {
    try {
      emit(event);
    } catch {}
  };
}
