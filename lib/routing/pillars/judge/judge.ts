import { difficultyOf } from '../../classify/difficulty';
import { revise } from '../../classify/revise';
import type { Judgement } from '../../evidence';
import { formatUsd } from '../../explain/format';
import { abstain, notAsked, type Pillar, type PillarAnswer, type PillarInput } from '../pillar';
import { type Worth, worthAsking } from './worth-asking';

/** A small model scores the difficulty 1 to 10, and only where its answer could change the choice. */
export const judge: Pillar = { name: 'judge', ask: askJudge };

// An assumption until a judge is measured: about two points of ten.
const JUDGE_SD = 1.3;

function askJudge(input: PillarInput): PillarAnswer {
  const { subtask, evidence, policy } = input;
  if (policy.judge.model === null) return notAsked('the policy names no judge');
  const judgement = evidence.judgements.get(subtask.text);
  if (judgement)
    return judgement.score === null ? silent(judgement) : heed(judgement, judgement.score, input);
  if (evidence.judgeOff !== null) return notAsked(evidence.judgeOff);
  const worth = worthAsking(input);
  const answer = notAsked(worth.says);
  const known = { verdict: { ...answer.verdict, ...gainOf(worth) } };
  return worth.isWorth ? { ...known, want: 'judgement' } : known;
}

function silent({ failure, asked, model, ms, usd }: Judgement): PillarAnswer {
  if (!asked) return notAsked(failure ?? 'not asked');
  const answer = abstain(`no usable answer: ${failure}`, model);
  return { verdict: { ...answer.verdict, usd: usd ?? 0, gatheredMs: ms } };
}

function gainOf({ gain }: Worth): { gain?: number } {
  return gain === null ? {} : { gain };
}

function heed({ model, ms, usd }: Judgement, score: number, input: PillarInput): PillarAnswer {
  const { subtask } = input;
  // 1 and 10 are the ends of the complexity scale.
  const difficulty = difficultyOf((score - 1) / 9);
  const revised = revise(subtask, {
    source: 'judge',
    difficulty,
    sd: JUDGE_SD,
    evidence: `${score} of 10 by ${model}`,
  });
  return {
    verdict: {
      kind: 'opinion',
      says: `difficulty ${score} of 10: complexity ${subtask.complexity} becomes ${revised.complexity}`,
      confidence: null,
      evidence: usd === null ? `${model}, price unknown` : `${model}, ${formatUsd(usd)}`,
      usd: usd ?? 0,
      gatheredMs: ms,
      priorDifficulty: subtask.difficulty,
      ...gainOf(worthAsking(input)),
    },
    subtask: revised,
  };
}
