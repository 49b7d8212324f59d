// What: what a request cost, line by line, and what the baseline would have.
// Why: a total nobody can add up by hand is a claim; its lines are a proof.
// Not for: costing a call (lib/execution/cost.ts).
import type { Catalog, Price } from '@/lib/catalog/types';
import { costOf } from '@/lib/execution/cost';
import { costLines } from '@/lib/execution/cost-lines';
import type { Usage } from '@/lib/execution/types';
import { sumKnown } from '@/lib/shared/money';
import type { StoryRows } from '@/lib/telemetry/queries/get-request-story';
import { storyLines } from './request-story-lines';
import type { AttemptCost, StoryCost } from './request-story-types';

type AttemptRow = StoryRows['attempts'][number];

/** Lines of every attempt; a price that is not kept is taken from today's catalog only where version and sum agree. */
export function storyCost(rows: StoryRows, catalog: Catalog): StoryCost {
  const { request } = rows;
  const counted = rows.attempts.filter(({ purpose }) => purpose !== 'shadow');
  const apart = rows.attempts.filter(({ purpose }) => purpose === 'shadow');
  return {
    attempts: rows.attempts.map((attempt) => attemptCost(attempt, pricesFor(rows, catalog, attempt.modelId))),
    totalNanoUsd: request.costNanoUsd,
    sumNanoUsd: sumKnown(counted.map(({ costNanoUsd }) => costNanoUsd)),
    apartNanoUsd: apart.length === 0 ? null : sumKnown(apart.map(({ costNanoUsd }) => costNanoUsd)),
    baseline: baselineOf(rows, catalog),
  };
}

function attemptCost(attempt: AttemptRow, known: readonly Price[]): AttemptCost {
  const { id: attemptId, priceVersion, costNanoUsd: nanoUsd, usageEstimated: estimated } = attempt;
  const explained =
    nanoUsd === null
      ? null
      : first(
          known.filter(({ version }) => version === priceVersion),
          (price) => storyLines(costLines(usageOf(attempt), price, attempt), nanoUsd),
        );
  // What was refused cost nothing, whatever its price.
  const lines = explained ?? (nanoUsd === 0 ? [] : null);
  return { attemptId, priceVersion, lines, nanoUsd, estimated };
}

function baselineOf(rows: StoryRows, catalog: Catalog): StoryCost['baseline'] {
  const { baselineModel: modelId, baselineCostNanoUsd: nanoUsd, costNanoUsd } = rows.request;
  if (modelId === null) return null;
  const answering = rows.subtasks.flatMap((subtask) => {
    const calls = rows.attempts.filter(
      ({ subtaskId, purpose }) => subtaskId === subtask.id && purpose === 'answer',
    );
    const final = calls.findLast(({ status }) => status === 'ok');
    return final ? [{ final, nanoUsd: subtask.baselineCostNanoUsd }] : [];
  });
  // Which version it was compared at is not recorded: only a price that gives the very same sums is shown.
  const price =
    nanoUsd === null || answering.length === 0
      ? undefined
      : pricesFor(rows, catalog, modelId).findLast((known) =>
          answering.every(({ final, nanoUsd: own }) => costOf(usageOf(final), known, final) === own),
        );
  const total = (column: 'inputTokens' | 'outputTokens') =>
    answering.length === 0 ? null : sumKnown(answering.map(({ final }) => final[column]));
  return {
    modelId,
    nanoUsd,
    priceVersion: price?.version ?? null,
    inputTokens: total('inputTokens'),
    outputTokens: total('outputTokens'),
    price: price ? { input: price.inputPerMTok, output: price.outputPerMTok } : null,
    savedNanoUsd: nanoUsd === null || costNanoUsd === null ? null : nanoUsd - costNanoUsd,
  };
}

function pricesFor({ prices }: StoryRows, catalog: Catalog, modelId: string): Price[] {
  const kept = prices.filter((row) => row.modelId === modelId).flatMap(({ price }) => readPrice(price) ?? []);
  const today = catalog.models.find(({ id }) => id === modelId)?.price;
  return today ? [...kept, today] : kept;
}

function readPrice(json: string): Price | null {
  try {
    const price = JSON.parse(json) as Partial<Price> | null;
    const isWhole = typeof price?.inputPerMTok === 'number' && typeof price.outputPerMTok === 'number';
    return isWhole ? (price as Price) : null;
  } catch {
    return null;
  }
}

function usageOf(row: AttemptRow): Usage {
  const { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, reasoningTokens } = row;
  const { cacheWrite1hTokens } = row;
  return {
    inputTokens,
    outputTokens,
    cacheReadTokens,
    cacheWriteTokens,
    reasoningTokens,
    cacheWrite1hTokens,
  };
}

function first<Item, Found>(items: readonly Item[], find: (item: Item) => Found | null): Found | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}
