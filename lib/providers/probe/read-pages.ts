import type { ListedModel } from '@/lib/catalog/probe-report';
import { listUrl } from './base-variants';
import { type Caller, getJson } from './get-json';
import { type ListPage, readList } from './read-list';

export const MAX_MODELS = 2000;
const MAX_PAGES = 10;

/** All pages after the first, to 2,000 models and 10 pages; each name once. */
export async function readPages(
  first: ListPage,
  baseUrl: string,
  caller: Caller,
): Promise<{ models: ListedModel[]; truncated: boolean }> {
  const models = new Map(first.models.map((model) => [model.upstreamName, model]));
  let { next } = first;
  for (let pages = 1; next !== null && pages < MAX_PAGES && models.size < MAX_MODELS; pages++) {
    const got = await getJson(listUrl(baseUrl, caller.protocol, next), caller);
    const page = got.kind === 'answer' && got.status < 300 ? readList(got.json) : null;
    if (!page || page.next === next) break;
    for (const model of page.models)
      if (!models.has(model.upstreamName)) models.set(model.upstreamName, model);
    next = page.next;
  }
  return {
    models: [...models.values()].slice(0, MAX_MODELS),
    truncated: models.size > MAX_MODELS || next !== null,
  };
}
