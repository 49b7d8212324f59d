import type { TaskType } from '@/lib/shared/vocabulary';
import type { Subtask, Turn } from '../types';
import type { RouterWeights } from './weights';

/** What a classifier says about a text; its place in the request is added by the engine. */
export type Profile = Omit<Subtask, 'index' | 'text' | 'dependsOn' | 'language' | 'sensitive'>;

/** What is known of a text beside its words. */
export interface Hints {
  /** True: the text is what tools returned. */
  answersTools?: boolean;
  /** The caller's word for what is asked; null: none was given. */
  taskType?: TaskType | null;
}

/** The evidence of a type that was given and not found. */
export const NAMED_BY_CALLER = 'named by the caller';

/** Pure: the same text, history and hints give the same profile. */
export type Classifier = (
  text: string,
  history: readonly Turn[],
  weights: RouterWeights | null,
  hints?: Hints,
) => Profile;
