import type { Subtask, Turn } from '../types';

/** What a classifier says about a text; its place in the request is added by the engine. */
export type Profile = Omit<Subtask, 'index' | 'text' | 'dependsOn'>;

/** Pure: the same text and history give the same profile. */
export type Classifier = (text: string, history: readonly Turn[]) => Profile;
