import type { Page } from 'playwright-core';
import type { OptimizeView } from '@/lib/services/optimize/types';
import { fakePreview, fakeVersions } from './optimize-preview';
import { fakeSearch } from './optimize-view';

export interface Served {
  view: OptimizeView;
  /** Path and body of every POST, in order. */
  asked: { path: string; body: Record<string, unknown> }[];
  /** What the next POST of a path is refused with. */
  refuse: Record<string, { status: number; code: string; message: string }>;
}

/** Answers a page’s calls from a made-up search; what is begun, ended, applied and rolled back shows in the next answer. */
export async function serveOptimize(page: Page, view: OptimizeView): Promise<Served> {
  const served: Served = { view, asked: [], refuse: {} };
  await page.route(/\/api\/optimize(\?.*)?$/, (route) => {
    const { latest } = served.view;
    const isLight = route.request().url().includes('result=0');
    return route.fulfill({
      json: isLight && latest ? { ...served.view, latest: { ...latest, result: null } } : served.view,
    });
  });
  await page.route('**/api/optimize/versions', (route) =>
    route.fulfill({ json: { versions: fakeVersions() } }),
  );
  await page.route(/\/api\/optimize\/(search|cancel|preview|apply|rollback)$/, (route) => {
    const path = new URL(route.request().url()).pathname.replace('/api/optimize/', '');
    const body = route.request().postDataJSON();
    served.asked.push({ path, body });
    const refused = served.refuse[path];
    if (refused)
      return route.fulfill({ status: refused.status, json: { error: { ...refused, param: null } } });
    if (path === 'preview') return route.fulfill({ json: fakePreview({ point: body.point }) });
    if (path === 'search') served.view = { ...served.view, running: fakeSearch(RUNNING), failed: null };
    if (path === 'cancel')
      served.view = {
        ...served.view,
        running: null,
        failed: fakeSearch({ id: 'sea_02', status: 'cancelled', result: null }),
      };
    const next = served.view.policy.version + 1;
    if (path === 'apply' || path === 'rollback')
      served.view = { ...served.view, policy: { ...served.view.policy, version: next } };
    return route.fulfill({ status: path === 'search' ? 202 : 200, json: { version: next } });
  });
  return served;
}

/** Reads the made-up view at once: what the server rendered is its own, and the page asks only every ten seconds. */
export async function readServed(page: Page): Promise<void> {
  let isAnswered = false;
  const answered = page.waitForResponse(/\/api\/optimize(\?.*)?$/).then(() => {
    isAnswered = true;
  });
  // Nobody listens before the page has come to life.
  while (!isAnswered) {
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await Promise.race([answered, page.waitForTimeout(200)]);
  }
}

export const RUNNING = {
  id: 'sea_02',
  status: 'running',
  endedAt: null,
  result: null,
  progress: { phase: 'searching', done: 0.51, says: '210 of 412 policies' },
} as const;
