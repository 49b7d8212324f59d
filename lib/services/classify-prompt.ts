import type { Signal, Subtask, Turn } from '@/lib/routing/types';
import type { Context } from './context';
import { decide } from './decide';

export interface ClassifyInput {
  prompt: string;
  history?: readonly Turn[];
  policy?: string;
  client?: string;
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
}

export interface Classified {
  subtask: Subtask;
  /** What was measured, by name. */
  features: Record<string, Omit<Signal, 'name'>>;
}

/** What a prompt is, undivided. No model is called, nothing is recorded. 400 naming the wrong field. */
export async function classifyPrompt(ctx: Context, input: ClassifyInput): Promise<Classified> {
  const { decision } = await decide(ctx, { ...input, split: false, preview: true });
  const subtask = decision.subtasks[0]?.subtask;
  if (!subtask) throw new Error('a decision without a subtask');
  return { subtask, features: byName(subtask.signals) };
}

function byName(signals: readonly Signal[]): Classified['features'] {
  const features: Classified['features'] = {};
  for (const { name, ...measured } of signals) {
    const seen = Object.keys(features).filter((known) => known === name || known.startsWith(`${name} #`));
    features[seen.length === 0 ? name : `${name} #${seen.length + 1}`] = measured;
  }
  return features;
}
