// What: finds out what the pillars could use before a request is decided: vectors, judgements, experience.
// Why: the engine is pure; whatever takes time, money or a thread happens here and is handed in as data.
// Not for: deciding, or what any of it means.
import { type Evidence, type Judgement, NO_EVIDENCE } from '@/lib/routing/evidence';
import { planEvidence } from '@/lib/routing/plan-evidence';
import type { RouteRequest } from '@/lib/routing/types';
import { askJudge } from './ask-judge';
import type { Context } from './context';
import { textVerdict } from './egress-context';
import { embedTexts } from './embed-texts';
import { type FoundJudge, findJudge } from './find-judge';
import { buildJudgeCall, estimateJudgeCall } from './judge-call';
import type { RoutingWorld } from './resolve-policy';

export interface GatherInput {
  request: RouteRequest;
  world: RoutingWorld;
  /** The judge's calls are recorded under it. */
  requestId: string;
  /** Who asked, as rows say it. */
  payer: string;
  /** True: nothing that costs money is asked. */
  preview: boolean;
  signal: AbortSignal;
}

// More parts than a person writes into one prompt; the rest is decided by what is known.
const MOST_JUDGED = 4;
// What a judge says of the parts may make the whole better kept in one, which is then worth a question too.
const ROUNDS = 2;

/** Everything that may be known before deciding. Never throws: what failed is said in the evidence. */
export async function gatherEvidence(ctx: Context, input: GatherInput): Promise<Evidence> {
  const { policy, catalog } = input.world;
  if (policy.name === 'reference') return NO_EVIDENCE;
  const judge = findJudge(ctx, input.world, input.preview);
  const known: Evidence = {
    ...NO_EVIDENCE,
    embedderOff: ctx.embedder === null ? ctx.embedderOff : null,
    judgeOff: judge.off,
    judgePriceUsd: priceOf(judge, input.request, ctx),
    experience: policy.bandit.mode === 'off' ? null : ctx.experience.current(policy.bandit, catalog),
    conditions: ctx.conditions.current(),
  };
  const embedded = await withVectors(ctx, input, known);
  return withJudgements(ctx, input, judge, embedded);
}

async function withVectors(ctx: Context, input: GatherInput, known: Evidence): Promise<Evidence> {
  const { embedder, clock } = ctx;
  if (embedder === null) return known;
  const { vectors: texts } = plan(ctx, input, known);
  if (texts.length === 0) return known;
  const { maxWaitMs } = input.world.policy.semantic;
  const { vectors, problem } = await embedTexts(
    { embedder, clock },
    { texts, maxWaitMs, signal: input.signal },
  );
  return { ...known, vectors, embedderOff: problem };
}

async function withJudgements(
  ctx: Context,
  input: GatherInput,
  judge: FoundJudge,
  known: Evidence,
): Promise<Evidence> {
  const { target } = judge;
  if (target === null) return known;
  let evidence = known;
  for (let round = 0; round < ROUNDS; round++) {
    const { judgements: wanted, confined } = plan(ctx, input, evidence);
    if (wanted.length === 0) break;
    const left = Math.max(0, MOST_JUDGED - evidence.judgements.size);
    const answers = await Promise.all(
      wanted.map(async (text, at): Promise<readonly [string, Judgement]> => {
        if (at >= left) return [text, tooMany(target.model.id)];
        const { requestId, payer, signal, world } = input;
        const question = {
          text,
          target,
          settings: world.policy.judge,
          confined: confined.get(text) ?? null,
          requestId,
          payer,
          verdict: textVerdict(world.policy, text),
          signal,
        };
        return [text, await askJudge(ctx, question)];
      }),
    );
    evidence = { ...evidence, judgements: new Map([...evidence.judgements, ...answers]) };
  }
  return evidence;
}

function plan(ctx: Context, { request, world }: GatherInput, evidence: Evidence) {
  const { clock, random, weights } = ctx;
  return planEvidence(request, { ...world, clock, random, weights, evidence });
}

function tooMany(model: string): Judgement {
  const failure = `only the first ${MOST_JUDGED} parts of a prompt are judged`;
  return { score: null, failure, asked: false, model, ms: 0, usd: 0 };
}

/** USD of asking about the whole prompt; a part costs about as much or less. */
function priceOf({ target }: FoundJudge, { prompt }: RouteRequest, { execution }: Context): number {
  if (target === null) return 0;
  // The mark's letters do not matter for the price.
  return (
    estimateJudgeCall(
      buildJudgeCall(prompt, () => 0.5),
      target,
      execution.estimateTokens,
    ) / 1e9
  );
}
