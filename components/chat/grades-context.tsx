'use client';

// What: the owner's grades of this visit, per answered subtask.
// Why: tabs, folded turns and other conversations come and go; a grade that was given must not.
// Not for: what grades teach (components/telemetry).
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { sendJson } from '@/components/ui/fetch-json';

export interface Grade {
  /** From 0 bad to 1 good; null: not graded. */
  quality: number | null;
  comment: string;
}

interface Entry {
  grade: Grade;
  /** Why the last one was not recorded. */
  failure: string | null;
}

interface Grades {
  entries: Readonly<Record<string, Entry>>;
  give: (requestId: string, subtask: number, grade: Grade, before: Grade) => void;
}

// Kept for the tab, so that a reload still shows what was given.
const KEPT_KEY = 'switchyard.grades';

export const UNGRADED: Grade = { quality: null, comment: '' };

const GradesContext = createContext<Grades | null>(null);

/** The grade of one subtask: what was given here, else what was stored; and how to give another. */
export function useGrade(requestId: string, subtask: number, stored: Grade | null) {
  const grades = useContext(GradesContext);
  if (!grades) throw new Error('useGrade needs a GradesProvider above it');
  const entry = grades.entries[keyOf(requestId, subtask)];
  const grade = entry?.grade ?? stored ?? UNGRADED;
  return {
    grade,
    failure: entry?.failure ?? null,
    give: (next: Grade) => grades.give(requestId, subtask, next, grade),
  };
}

export function GradesProvider({ children }: { children: ReactNode }) {
  const [entries, setEntries] = useState<Grades['entries']>({});
  // One after the other, so that the server keeps the last one given.
  const queue = useRef<Promise<unknown>>(Promise.resolve());

  const give = useCallback<Grades['give']>((requestId, subtask, grade, before) => {
    const key = keyOf(requestId, subtask);
    const put = (entry: Entry) => setEntries((all) => ({ ...all, [key]: entry }));
    put({ grade, failure: null });
    queue.current = queue.current
      .then(() => sendJson('POST', '/api/feedback', bodyOf(requestId, subtask, grade)))
      .then(() => keep(key, grade))
      .catch((cause: Error) => put({ grade: before, failure: cause.message }));
  }, []);

  useEffect(() => {
    const kept = Object.entries(readKept()).map(([key, grade]) => [key, { grade, failure: null }]);
    setEntries((now) => ({ ...Object.fromEntries(kept), ...now }));
  }, []);

  const value = useMemo(() => ({ entries, give }), [entries, give]);
  return <GradesContext.Provider value={value}>{children}</GradesContext.Provider>;
}

export function bodyOf(requestId: string, subtask: number, { quality, comment }: Grade) {
  const kept = quality === null ? '' : comment.trim();
  return { request_id: requestId, subtask, quality, ...(kept === '' ? {} : { comment: kept }) };
}

function readKept(): Record<string, Grade> {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT_KEY) ?? '{}') as Record<string, Grade>;
  } catch {
    return {};
  }
}

function keep(key: string, grade: Grade) {
  const { [key]: _, ...others } = readKept();
  sessionStorage.setItem(
    KEPT_KEY,
    JSON.stringify(grade.quality === null ? others : { ...others, [key]: grade }),
  );
}

function keyOf(requestId: string, subtask: number): string {
  return `${requestId}/${subtask}`;
}
