import type { Subtask, Turn } from '../types';
import type { RouterWeights } from './weights';

/** What a classifier says about a text; its place in the request is added by the engine. */
export type Profile = Omit<Subtask, 'index' | 'text' | 'dependsOn' | 'language' | 'sensitive'>;

/** Pure: the same text and history give the same profile. */
export type Classifier = (text: string, history: readonly Turn[], weights: RouterWeights | null) => Profile;
