import type { Subtask, Turn } from '../types';
import type { RouterWeights } from './weights';

/** What a classifier says about a text; its place in the request is added by the engine. */
export type Profile = Omit<Subtask, 'index' | 'text' | 'dependsOn' | 'language' | 'sensitive'>;

/** Pure: the same text and history give the same profile. `answersTools`: the text is what tools returned. */
export type Classifier = (
  text: string,
  history: readonly Turn[],
  weights: RouterWeights | null,
  answersTools?: boolean,
) => Profile;
