// What: everything training reads, embedded and measured, in one value.
// Why: reading and embedding take minutes and are the same for every head.
// Not for: fitting.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFeatures } from '@/lib/routing/classify/text-features';
import type { TaskType } from '@/lib/shared/vocabulary';
import { EXEMPLARS } from '../exemplars';
import { embedTexts } from '../vector-store';
import type { Graded } from './heads';
import { type Linked, linkBySize, linkFitted } from './link-scales';
import { type GradedFile, readPrompts, readTrainingFiles } from './read-data';
import { deviation, mean } from './statistics';
import type { Labelled } from './train-types';

const LABELS = join('scripts', 'lib', 'train', 'task-type-labels.json');
// Fewer models than this are all of one size; difficulty is then read off the share that failed.
const MODELS_TO_FIT = 12;
const CLIP = 3;

export interface TrainingSet {
  graded: Graded[];
  /** Text of each graded prompt, in order. */
  texts: string[];
  labelled: Labelled[];
  linked: Linked[];
  featureMean: number[];
  featureScale: number[];
}

export async function readTrainingSet(
  directory: string,
  onProgress: (done: number, total: number) => void,
): Promise<TrainingSet> {
  const files = readTrainingFiles(directory);
  const linked = linkAll(files);
  const labelled = readLabelled(directory);
  const texts = files.flatMap(({ prompts }) => prompts);
  const all = [...texts, ...labelled.map(({ text }) => text)];
  const vectors = await embedTexts(all, 'use-lite', onProgress);
  const raw = all.map(readFeatures);
  const columns = raw[0]?.map((_, k) => raw.map((row) => row[k] as number)) ?? [];
  const featureMean = columns.map(mean);
  const featureScale = columns.map((column) => deviation(column) || 1);
  const features = raw.map((row) =>
    Float32Array.from(row, (value, k) =>
      Math.max(-CLIP, Math.min(CLIP, (value - (featureMean[k] as number)) / (featureScale[k] as number))),
    ),
  );
  let at = 0;
  const graded = files.flatMap((file, f) =>
    file.prompts.map((_, row) => ({
      file: file.name,
      group: file.groups[row] as string,
      features: features[at] as Float32Array,
      vector: vectors[at++] as Float32Array,
      difficulty: linked[f]?.difficulty[row] as number,
    })),
  );
  return {
    graded,
    texts,
    labelled: labelled.map((row) => ({
      ...row,
      features: features[at] as Float32Array,
      vector: vectors[at++] as Float32Array,
    })),
    linked,
    featureMean,
    featureScale,
  };
}

/** Files with models of every size first; the others are placed by the ability of that size. */
function linkAll(files: readonly GradedFile[]): Linked[] {
  const fitted = files.filter(({ models }) => models.length >= MODELS_TO_FIT).map(linkFitted);
  const small = mean(fitted.flatMap(({ byTier }) => byTier[2] ?? []));
  return files.map((file) => fitted.find(({ name }) => name === file.name) ?? linkBySize(file, small));
}

function readLabelled(directory: string): { text: string; label: TaskType; isExemplar: boolean }[] {
  const prompts = readPrompts(directory);
  const labels = JSON.parse(readFileSync(LABELS, 'utf8')) as Record<string, TaskType | 'multi' | 'unsure'>;
  const real = Object.entries(labels).flatMap(([id, label]) => {
    const text = prompts.get(id);
    return text === undefined || label === 'multi' || label === 'unsure'
      ? []
      : [{ text, label, isExemplar: false }];
  });
  const written = Object.entries(EXEMPLARS).flatMap(([label, list]) =>
    list.map((text) => ({ text, label: label as TaskType, isExemplar: true })),
  );
  return [...real, ...written];
}
