import type { Change } from '@/lib/services/settings/types';

const LONGEST = 60;

/** One difference between two versions, in a line. */
export function sayChange({ path, before, after }: Change): string {
  if (before === undefined) return `${path} added: ${shorten(after)}`;
  if (after === undefined) return `${path} removed`;
  return `${path}: ${shorten(before)} → ${shorten(after)}`;
}

function shorten(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
