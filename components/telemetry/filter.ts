import type { Reliability } from '@/lib/telemetry/queries/get-reliability';

export type Source = Reliability['source'];

/** Who graded, in the order of the filter. */
export const SOURCES: readonly { id: Source; label: string }[] = [
  { id: 'human', label: 'You' },
  { id: 'judge', label: 'Judge' },
  { id: 'shadow', label: 'Shadow' },
  { id: 'heuristic', label: 'Heuristic' },
  { id: 'all', label: 'All' },
];

export interface Filter {
  source: Source;
  /** Grades of made-up answers count as well. */
  simulated: boolean;
}

type Value = string | readonly string[] | null | undefined;

/** What the address asks for; the owner's own grades of real answers when it asks for nothing known. */
export function readFilter(source: Value, simulated: Value): Filter {
  return {
    source: SOURCES.find(({ id }) => id === source)?.id ?? 'human',
    simulated: simulated === '1',
  };
}

export function filterQuery({ source, simulated }: Filter): string {
  return `?source=${source}${simulated ? '&simulated=1' : ''}`;
}
