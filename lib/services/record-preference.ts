// What: what a person did with an answer (asked again, asked another model), checked and kept.
// Why: it says something about an answer that nobody graded.
// Not for: grades (record-feedback.ts); nothing here counts as one.
import { badRequest, notFound } from '@/lib/shared/errors';
import { createId } from '@/lib/shared/ids';
import { getRequest } from '@/lib/telemetry/queries/get-request';
import { type PreferenceKind, recordPreferenceRow } from '@/lib/telemetry/record-preference';
import type { Context } from './context';
import { SUGGESTS } from './preference-signs';

export interface PreferenceInput {
  requestId: string;
  /** 0-based position; absent: the request as a whole. */
  subtask?: number | undefined;
  kind: PreferenceKind;
  /** Catalog id of what is asked for instead; of an `override` alone. */
  wantedModel?: string | undefined;
}

/**
 * Appends one row per subtask that was answered and is meant; returns how many. 404 for an unknown request, 400 naming
 * `subtask` or `wanted_model`. Nothing is appended where a model is asked for that answered already.
 */
export function recordPreference(ctx: Context, input: PreferenceInput): number {
  const { requestId, subtask, kind, wantedModel = null } = input;
  if ((kind === 'override') !== (wantedModel !== null))
    throw badRequest('wanted_model goes with the kind "override", and only with it.', 'wanted_model');
  if (wantedModel !== null && !ctx.catalog().models.some(({ id }) => id === wantedModel))
    throw badRequest(`No model "${wantedModel}" is in the catalog.`, 'wanted_model', 'model_not_found');
  ctx.telemetry.recorder.catchUp();
  const request = getRequest(ctx.telemetry.db, requestId);
  if (!request) throw notFound(`No request "${requestId}".`, 'request_id', 'request_not_found');
  const meant = request.subtasks.filter(({ position }) => subtask === undefined || position === subtask);
  if (subtask !== undefined && meant.length === 0)
    throw badRequest(`The request has no subtask ${subtask}.`, 'subtask', 'unknown_subtask');
  const answered = meant.filter(
    ({ answeredModel }) => answeredModel !== null && answeredModel !== wantedModel,
  );
  for (const { id, answeredModel, simulated } of answered)
    recordPreferenceRow(ctx.telemetry.recorder, {
      id: createId('prf', ctx.clock, ctx.random),
      requestId,
      subtaskId: id,
      kind,
      modelId: answeredModel,
      wantedModel,
      suggests: SUGGESTS[kind],
      simulated: simulated === null ? null : Number(simulated),
      createdAt: ctx.clock.wallMs(),
    });
  return answered.length;
}
