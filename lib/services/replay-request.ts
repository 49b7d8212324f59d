// What: decides an old request again under another policy, and says what would differ.
// Why: a policy is trusted once it has been seen on prompts one knows.
// Not for: answering; no model is called, no judge is asked, no row is written.
import type { Decision } from '@/lib/routing/types';
import { notFound, SwitchyardError } from '@/lib/shared/errors';
import type { PolicyPreset } from '@/lib/shared/vocabulary';
import type { Context } from './context';
import { type Decided, decide } from './decide';
import { getRequestStory } from './get-request-story';
import { compareReplay, type ReplayRow, type ReplayTotals } from './replay-compare';
import { policyAt } from './replay-policy';
import { turnsBefore } from './replay-turns';
import type { RequestStory } from './request-story-types';

export interface ReplayInput {
  requestId: string;
  policy: PolicyPreset;
  /** Of the settings' history; absent: as it counts now. */
  version?: number | undefined;
  signal?: AbortSignal;
}

export interface Replay {
  policy: Decision['policy'];
  was: Decision['policy'];
  split: { was: number | null; now: number };
  rows: ReplayRow[];
  totals: ReplayTotals;
  /** What is not the same as it was then, a sentence each. */
  notes: string[];
}

/** 404 for an unknown request, 409 when its prompt is not kept, 400 naming `version`. */
export async function replayRequest(ctx: Context, input: ReplayInput): Promise<Replay> {
  const story = getRequestStory(ctx, input.requestId);
  if (!story) throw notFound(`No request "${input.requestId}".`, 'id', 'request_not_found');
  const { refused } = story.replay;
  if (refused !== null || story.prompt.text === null)
    throw new SwitchyardError(refused ?? 'Its prompt is not kept.', { code: 'not_replayable', status: 409 });
  const policy = policyAt(ctx, input.policy, input.version);
  const { source, conversationId, id } = story.request;
  const history = conversationId === null ? [] : turnsBefore(ctx, conversationId, id);
  const requires = source === 'gateway' ? (story.decision?.subtasks[0]?.subtask.requires ?? []) : [];
  const decided = await decide(
    { ...ctx, policy: (name) => (name === input.policy ? policy : ctx.policy(name)) },
    {
      prompt: story.prompt.text,
      history,
      policy: input.policy,
      split: source !== 'gateway',
      client: story.client,
      preview: true,
      ...(requires.length > 0 && { needs: needsOf(requires) }),
      ...(input.signal && { signal: input.signal }),
    },
  );
  const { decision } = decided;
  return {
    policy: decision.policy,
    was: { name: story.request.policy as PolicyPreset, version: story.request.policyVersion },
    split: { was: story.decision?.subtasks.length ?? null, now: decision.subtasks.length },
    ...compareReplay(story, decision),
    notes: notesOf(story, decided, history.length),
  };
}

function needsOf(capabilities: readonly Decision['subtasks'][number]['subtask']['requires'][number][]) {
  return { capabilities, dialect: null, features: [], extraInputTokens: 0, maxOutputTokens: null };
}

function notesOf(
  { request, decision, conversation }: RequestStory,
  { catalog, policy }: Decided,
  turns: number,
): string[] {
  const isGateway = request.source === 'gateway';
  const named = decision?.subtasks.some(({ reason }) => reason === 'named') ?? false;
  const notes: (string | false)[] = [
    'No model was called and nothing was recorded.',
    policy.judge.model !== null && 'The judge is not asked in a replay; what it would have said is missing.',
    catalog.version === request.catalogVersion
      ? 'The models are the same as then; health, budget and what grades have taught are today’s.'
      : 'Models, prices, health and what grades have taught are today’s.',
    named && 'The request named its model; here the policy chooses.',
    isGateway && 'Earlier turns, tools and headers of callers are not kept: the prompt alone is decided.',
    conversation !== null &&
      conversation.position !== 1 &&
      turns === 0 &&
      'No earlier turns of its conversation are known.',
  ];
  return notes.filter((note) => note !== false);
}
