// What: what graded answers taught, kept in memory as the bandit reads it.
// Why: every decision asks for it; folding twenty thousand grades each time would cost more than deciding.
// Not for: the arithmetic of a belief (lib/routing/pillars/bandit/experience.ts).
import type { Catalog } from '@/lib/catalog/types';
import {
  cellKey,
  type Experience,
  forget,
  learn,
  observe,
  UNKNOWN_ARM,
} from '@/lib/routing/pillars/bandit/experience';
import type { Clock } from '@/lib/shared/clock';
import { type GradeRecord, getObservations } from '@/lib/telemetry/queries/get-observations';
import { getShadowObservations } from '@/lib/telemetry/queries/get-shadow-observations';
import type { Telemetry } from '@/lib/telemetry/telemetry';
import { FEEDBACK_WEIGHTS } from './feedback-weights';

/** A grade that counts from now on; `quality` null takes back the one before. */
export type NewGrade = Omit<GradeRecord, 'quality'> & { quality: number | null };

export interface ExperienceStore {
  /** Beliefs as of at most a minute ago, about the catalog's models. */
  current(settings: { halfLifeDays: number }, catalog: Catalog): Experience;
  /** Takes a grade in at once. */
  add(grade: NewGrade): void;
}

const DAY_MS = 86_400_000;
// With the default half-life of two weeks, a grade of 90 days ago weighs a hundredth.
const WINDOW_MS = 90 * DAY_MS;
const MOST_GRADES = 20_000;
// In a minute a belief with a half-life of a day forgets a twentieth of a per cent.
const FRESH_MS = 60_000;

interface Learnt {
  atMs: number;
  halfLifeDays: number;
  catalog: Catalog;
  experience: Experience;
}

/** Grades are read from the database on first use. */
export function createExperience({
  telemetry,
  clock,
}: {
  telemetry: Telemetry;
  clock: Clock;
}): ExperienceStore {
  let grades: Map<string, GradeRecord> | null = null;
  let learnt: Learnt[] = [];

  function load(): Map<string, GradeRecord> {
    if (grades) return grades;
    telemetry.recorder.catchUp();
    const sinceMs = clock.wallMs() - WINDOW_MS;
    const rows = [
      ...getObservations(telemetry.db, sinceMs, MOST_GRADES),
      ...getShadowObservations(telemetry.db, sinceMs, MOST_GRADES, FEEDBACK_WEIGHTS.shadow),
    ];
    grades = new Map(rows.map((grade) => [keyOf(grade), grade]));
    return grades;
  }

  function recent(nowMs: number): GradeRecord[] {
    const list = [...load().values()]
      .filter(({ atMs }) => atMs >= nowMs - WINDOW_MS)
      .sort((a, b) => a.atMs - b.atMs)
      .slice(-MOST_GRADES);
    grades = new Map(list.map((grade) => [keyOf(grade), grade]));
    return list;
  }

  return {
    current({ halfLifeDays }, catalog) {
      const nowMs = clock.wallMs();
      const known = learnt.find(
        (entry) => entry.halfLifeDays === halfLifeDays && entry.catalog.version === catalog.version,
      );
      if (known && nowMs - known.atMs < FRESH_MS && nowMs >= known.atMs) return known.experience;
      const about = recent(nowMs).filter((grade) => isAbout(grade, catalog));
      const experience = learn(about, nowMs, halfLifeDays);
      const others = learnt.filter((entry) => entry !== known && entry.catalog.version === catalog.version);
      learnt = [...others, { atMs: nowMs, halfLifeDays, catalog, experience }];
      return experience;
    },
    add(grade) {
      const known = load();
      const isFirst = !known.has(keyOf(grade));
      const { quality } = grade;
      if (quality === null) known.delete(keyOf(grade));
      else known.set(keyOf(grade), { ...grade, quality });
      // A belief cannot unlearn one grade; it is learnt anew when it is next asked for.
      learnt = quality !== null && isFirst ? learnt.map((entry) => takeIn({ ...grade, quality }, entry)) : [];
    },
  };
}

/** A made-up answer says nothing about a real model that took over its id. */
function isAbout(grade: GradeRecord, { models }: Catalog): boolean {
  return models.some(({ id, simulated }) => id === grade.modelId && simulated === grade.simulated);
}

/** One more grade on top of what was learnt; the rest ages at the next learning. */
function takeIn(grade: GradeRecord, entry: Learnt): Learnt {
  if (!isAbout(grade, entry.catalog)) return entry;
  const key = cellKey(grade.taskType, grade.band);
  const cell = entry.experience.get(key);
  const days = (grade.atMs - entry.atMs) / DAY_MS;
  const arm = observe(forget(cell?.get(grade.modelId) ?? UNKNOWN_ARM, days, entry.halfLifeDays), grade);
  const grown = new Map([...(cell ?? []), [grade.modelId, arm]]);
  return { ...entry, experience: new Map([...entry.experience, [key, grown]]) };
}

/** A comparison grades two models' answers to one subtask. */
function keyOf({
  subtaskId,
  source,
  modelId,
}: Pick<GradeRecord, 'subtaskId' | 'source' | 'modelId'>): string {
  return `${subtaskId}/${source}/${modelId}`;
}
