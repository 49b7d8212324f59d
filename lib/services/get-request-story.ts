// What: everything that is known of one request, as one document.
// Why: whoever doubts a choice, a cost or where a prompt went finds the answer in one place.
// Not for: drawing it (components/requests/detail), or deciding it again (replay-request.ts).
import { POLICY_PRESETS } from '@/lib/shared/vocabulary';
import { getRequestStory as readRows, type StoryRows } from '@/lib/telemetry/queries/get-request-story';
import { listGatewayKeys } from '@/lib/telemetry/queries/list-gateway-keys';
import type { Context } from './context';
import { whyNotReplayable } from './replay-refusal';
import { positionsOf, storyAttempts } from './request-story-attempts';
import { storyCost } from './request-story-cost';
import { storyAnswers, storyDecision, storyPrompt } from './request-story-texts';
import type { ConversationPlace, RequestStory, StoryEgress } from './request-story-types';

/** Null when there is no request of that id. Reads what is queued too. */
export function getRequestStory(ctx: Context, id: string): RequestStory | null {
  const { db, recorder } = ctx.telemetry;
  recorder.catchUp();
  const rows = readRows(db, id, ctx.clock.wallMs());
  if (!rows) return null;
  const { prompt: _prompt, threadKey: _thread, client: _client, ...request } = rows.request;
  const { decision, decisionMissing } = storyDecision(rows);
  const prompt = storyPrompt(rows);
  const positions = positionsOf(rows, decision);
  const positionOf = (subtaskId: string | null) =>
    subtaskId === null ? null : (positions.get(subtaskId) ?? null);
  return {
    request,
    client: clientOf(ctx, rows),
    subtasks: rows.subtasks,
    prompt,
    ...storyAnswers(rows),
    decision,
    decisionMissing,
    conversation: placeOf(rows),
    attempts: storyAttempts(rows, decision),
    cost: storyCost(rows, ctx.catalog()),
    egress: egressOf(rows.egress),
    grades: rows.feedback.map((row) => ({
      subtask: positionOf(row.subtaskId),
      source: row.source,
      quality: row.quality,
      expectedQuality: row.expectedQuality,
      weight: row.weight,
      comment: row.comment,
      modelId: row.modelId,
      at: row.createdAt,
    })),
    signs: rows.preferences.map((row) => ({
      subtask: positionOf(row.subtaskId),
      kind: row.kind,
      modelId: row.modelId,
      wantedModel: row.wantedModel,
      suggests: row.suggests,
      at: row.createdAt,
    })),
    replay: {
      refused: whyNotReplayable(prompt, decision),
      presets: POLICY_PRESETS,
      versions: versionsOf(ctx),
    },
  };
}

function clientOf({ telemetry }: Context, { request: { keyId, source } }: StoryRows): string {
  if (keyId === null) return source;
  return listGatewayKeys(telemetry.db).find(({ id }) => id === keyId)?.name ?? keyId;
}

function placeOf({ conversation, request }: StoryRows): ConversationPlace | null {
  if (conversation === null) return null;
  const { id, title, requestIds } = conversation;
  const at = requestIds.indexOf(request.id);
  return {
    id,
    title,
    position: at < 0 ? null : at + 1,
    of: requestIds.length,
    previousId: at > 0 ? (requestIds[at - 1] ?? null) : null,
    nextId: at < 0 ? null : (requestIds[at + 1] ?? null),
  };
}

function egressOf(rows: StoryRows['egress']): StoryEgress {
  const left = rows.filter(({ scope }) => scope !== 'loopback');
  return {
    records: rows.map(({ seq, at, host, scope, purpose, bytes, sensitivity, hash }) => ({
      seq,
      at,
      host,
      scope,
      purpose,
      bytes,
      sensitive: sensitivity === null ? null : sensitivity === 'sensitive',
      hash,
    })),
    leftBytes: left.reduce((sum, { bytes }) => sum + bytes, 0),
    leftHosts: [...new Set(left.map(({ host }) => host))],
    leftCalls: left.length,
  };
}

function versionsOf({ settings }: Context): RequestStory['replay']['versions'] {
  const current = settings.store.current('policy').version;
  return settings.store
    .list('policy')
    .map(({ version, createdAt }) => ({ version, createdAt, current: version === current }));
}
