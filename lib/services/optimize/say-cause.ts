import type { ModelShare } from '@/lib/optimize/types';
import { formatShare } from '@/lib/routing/explain/format';

// Chance alone moves the share that a model has of thirty requests by more than this in about one of four cases.
const LEAST_DIFFERENCE = 0.1;

/**
 * Whether subtasks went to other models than was expected, a sentence; null: it is not known where they were expected
 * to go, or where they went.
 */
export function sayCause(
  expected: readonly ModelShare[] | undefined,
  actual: readonly ModelShare[],
): string | null {
  if (expected === undefined || expected.length === 0 || actual.length === 0) return null;
  const shareOf = (shares: readonly ModelShare[], id: string) =>
    shares.find(({ modelId }) => modelId === id)?.share ?? 0;
  const ids = new Set([...expected, ...actual].map(({ modelId }) => modelId));
  const changes = [...ids]
    .map((id) => ({ id, got: shareOf(actual, id), asked: shareOf(expected, id) }))
    .sort((a, b) => Math.abs(b.got - b.asked) - Math.abs(a.got - a.asked));
  const [most] = changes;
  if (most === undefined || Math.abs(most.got - most.asked) < LEAST_DIFFERENCE)
    return 'Models got about the shares that were expected, so it is not where subtasks went.';
  const other = changes.find(
    ({ got, asked }) => Math.sign(got - asked) === -Math.sign(most.got - most.asked),
  );
  const says = ({ id, got, asked }: typeof most) =>
    `\`${id}\` got ${formatShare(got)} of the subtasks, ${formatShare(asked)} were expected`;
  return `${[most, ...(other ? [other] : [])].map(says).join('; ')}.`;
}
