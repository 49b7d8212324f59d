import type { Needs, Subtask } from '../types';
import type { Profile } from './profile';

/** The profile with what the call needs beside its words: capabilities, and the tokens of tools and images. */
export function withNeeds(profile: Profile, needs: Needs | null): Profile {
  if (needs === null) return profile;
  const { input, output } = profile.tokens;
  const tokens = { input: input + needs.extraInputTokens, output };
  return { ...profile, requires: [...needs.capabilities], tokens };
}

/** The subtask with answers no longer and as many as the caller takes; vectors are no tokens. */
export function limitOutput(subtask: Subtask, needs: Needs | null): Subtask {
  const { output } = subtask.tokens;
  const most = subtask.requires.includes('embeddings') ? 0 : (needs?.maxOutputTokens ?? output);
  const limited = Math.min(output, most) * (needs?.answers ?? 1);
  return limited === output ? subtask : { ...subtask, tokens: { ...subtask.tokens, output: limited } };
}
