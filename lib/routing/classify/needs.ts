import type { Needs, Subtask } from '../types';
import type { Profile } from './profile';

/** The profile with what the call needs beside its words: capabilities, and the tokens of tools and images. */
export function withNeeds(profile: Profile, needs: Needs | null): Profile {
  if (needs === null) return profile;
  const { input, output } = profile.tokens;
  const tokens = { input: input + needs.extraInputTokens, output };
  return { ...profile, requires: [...needs.capabilities], tokens };
}

/** The subtask with an answer no longer than the caller takes; vectors are no tokens. */
export function limitOutput(subtask: Subtask, needs: Needs | null): Subtask {
  const most = subtask.requires.includes('embeddings') ? 0 : (needs?.maxOutputTokens ?? null);
  if (most === null || subtask.tokens.output <= most) return subtask;
  return { ...subtask, tokens: { ...subtask.tokens, output: most } };
}
