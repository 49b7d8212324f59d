import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { answering } from '@/lib/catalog/places';
import type { Check } from './types';

const NAME = 'Bandit ε';
// The articles' numbers: 0.1 while models are new, and under 0.05 what is new is never found.
const ADVISED = 0.1;
const LEAST = 0.05;
// Grades after which the cells of a small fleet have been looked into.
const SETTLED = 500;

/** Whether the policy leaves enough to chance to learn, for as many grades as there are. */
export const checkExploration: Check = ({ ctx, dataDir }) => {
  const { mode, epsilon } = ctx.policy(ctx.defaultPolicy).bandit;
  if (answering(ctx.catalog().models).length < 2)
    return [{ name: NAME, state: 'skip', says: 'One model leaves nothing to explore.' }];
  if (mode === 'off')
    return [
      {
        name: NAME,
        state: 'fail',
        says: 'The bandit is off: grades change nothing and no other policy can be judged. Set policy.bandit.mode.',
      },
    ];
  const grades = countGrades(dataDir);
  const numbers = `${mode}, ε ${epsilon}, ${grades} grades`;
  if (epsilon < LEAST && grades < SETTLED)
    return [
      {
        name: NAME,
        state: 'fail',
        says: `${numbers}: too little is tried. Set policy.bandit.epsilon to ${ADVISED} until there are ${SETTLED} grades.`,
      },
    ];
  if (epsilon < ADVISED && grades < SETTLED)
    return [{ name: NAME, state: 'warn', says: `${numbers}: ${ADVISED} is advised for a new deployment.` }];
  return [{ name: NAME, state: 'pass', says: `${numbers}.` }];
};

function countGrades(dataDir: string): number {
  const path = join(dataDir, 'switchyard.db');
  if (!existsSync(path)) return 0;
  const client = new Sqlite(path, { readonly: true, timeout: 5000 });
  try {
    return client
      .prepare("select count(*) from feedback where quality is not null and source <> 'heuristic'")
      .pluck()
      .get() as number;
  } catch {
    return 0;
  } finally {
    client.close();
  }
}
