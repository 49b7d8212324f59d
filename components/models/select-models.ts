// What: which models are shown, in which order, and how many each segment has.
// Why: pure, so that the same choice always shows the same rows.
// Not for: reading the choice (view.ts).
import type { ModelRow } from './model-row';
import type { Shown, Sort, View } from './view';

/** Rows of the view in its order. The open one stays, so that nothing typed into it goes out of sight. */
export function selectModels(rows: readonly ModelRow[], view: View): ModelRow[] {
  const direction = view.descending ? -1 : 1;
  const compare = COMPARE[view.sort];
  return rows
    .filter((row) => row.id === view.id || isShown(row, view))
    .sort((a, b) => compare(a, b, direction) || a.tier - b.tier || byName(a.id, b.id));
}

/** How many of the models at the chosen endpoint each segment has. */
export function countModels(rows: readonly ModelRow[], endpoint: View['endpoint']): Record<Shown, number> {
  const at = rows.filter((row) => isAt(row, endpoint));
  const count = (shown: Shown) => at.filter((row) => isIn(row, shown)).length;
  return { all: at.length, local: count('local'), cloud: count('cloud'), off: count('off') };
}

function isShown(row: ModelRow, { text, shown, endpoint }: View): boolean {
  return isIn(row, shown) && isAt(row, endpoint) && matches(row, text);
}

function isIn({ standing, endpoint }: ModelRow, shown: Shown): boolean {
  if (shown === 'all') return true;
  return shown === 'off' ? standing === 'off' : endpoint.locality === shown;
}

function isAt({ endpoint, alsoAt }: ModelRow, wanted: string | null): boolean {
  return wanted === null || endpoint.id === wanted || alsoAt.some(({ id }) => id === wanted);
}

/** Every word stands somewhere in what names or describes the model. */
function matches(row: ModelRow, text: string): boolean {
  const places = [row.endpoint, ...row.alsoAt].flatMap(({ id, label }) => [id, label]);
  const words = [row.id, row.upstreamName, row.provider, `T${row.tier}`, ...row.capabilities, ...places];
  const haystack = words.join(' ').toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}

type Compare = (a: ModelRow, b: ModelRow, direction: 1 | -1) => number;

const HEALTH: readonly ModelRow['health']['state'][] = ['up', 'half_open', 'open', 'simulated'];

const COMPARE: Record<Sort, Compare> = {
  tier: (a, b, direction) => direction * (a.tier - b.tier),
  model: (a, b, direction) => direction * byName(a.id, b.id),
  endpoint: (a, b, direction) => direction * byName(a.endpoint.label, b.endpoint.label),
  health: (a, b, direction) => direction * (HEALTH.indexOf(a.health.state) - HEALTH.indexOf(b.health.state)),
  price: byNumber(({ price }) => price?.outputPerMTok ?? null),
  context: byNumber(({ contextWindow }) => contextWindow),
  latency: byNumber(({ p50Ms }) => p50Ms),
  share: byNumber(({ share }) => share),
};

/** Unknown stands last in either direction. */
function byNumber(value: (row: ModelRow) => number | null): Compare {
  return (a, b, direction) => {
    const [x, y] = [value(a), value(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return direction * (x - y);
  };
}

function byName(a: string, b: string): number {
  return a.localeCompare(b, 'en');
}
