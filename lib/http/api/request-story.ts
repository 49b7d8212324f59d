import { z } from 'zod';
import type { Decision } from '@/lib/routing/types';
import type { Context } from '@/lib/services/context';
import { getRequestStory } from '@/lib/services/get-request-story';
import { type Replay, replayRequest } from '@/lib/services/replay-request';
import type { RequestStory } from '@/lib/services/request-story-types';
import { resolvePolicy, routingWorld } from '@/lib/services/resolve-policy';
import { notFound } from '@/lib/shared/errors';
import { POLICY_PRESETS } from '@/lib/shared/vocabulary';
import { decisionView } from '../chat/decision-view';
import { parseBody } from '../parse-body';
import { readJson } from '../read-json';
import type { DecisionPart } from '../ui-parts';

/** A story as the screen takes it: each subtask's decision with what its model's server is called today. */
export interface StoryPayload extends Omit<RequestStory, 'decision'> {
  decision: Omit<Decision, 'subtasks'> | null;
  parts: DecisionPart[];
}

/** The whole story of a request, or null when there is none of that id. */
export function storyPayload(ctx: Context, id: string): StoryPayload | null {
  const story = getRequestStory(ctx, id);
  if (!story) return null;
  const { decision } = story;
  if (decision === null) return { ...story, decision, parts: [] };
  const { subtasks, ...rest } = decision;
  const preset = POLICY_PRESETS.find((name) => name === decision.policy.name);
  const world = routingWorld(ctx, resolvePolicy(ctx, preset));
  return { ...story, decision: rest, parts: subtasks.map((entry) => decisionView(entry, world)) };
}

/** `GET /api/requests/[id]`. 404 when there is none of that id. */
export function getOneRequest(ctx: Context, id: string): Response {
  const story = storyPayload(ctx, id);
  if (!story) throw notFound(`No request "${id}".`, 'id', 'request_not_found');
  return Response.json(story);
}

const replayBody = z.strictObject({
  policy: z.enum(POLICY_PRESETS),
  /** Of the settings' history; absent: as it counts now. */
  version: z.int().min(1).optional(),
});

/** `POST /api/requests/[id]/replay`: the same prompt decided under another policy; nothing is called or recorded. */
export async function postReplay(ctx: Context, id: string, request: Request): Promise<Response> {
  const { policy, version } = parseBody(replayBody, await readJson(request));
  const replay: Replay = await replayRequest(ctx, { requestId: id, policy, version, signal: request.signal });
  return Response.json(replay);
}
