// What: what a person did with an answer (asked again, asked another model), checked and kept.
// Why: it says something about an answer that nobody graded.
// Not for: grades (record-feedback.ts); nothing here counts as one.
import { badRequest, notFound } from '@/lib/shared/errors';
import { createId } from '@/lib/shared/ids';
import { getRequest, type SubtaskRecord } from '@/lib/telemetry/queries/get-request';
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
 * Appends one row per subtask that was answered, or for `stop` was not, and is meant; returns how many. 404 for an unknown request, 400 naming
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
  const acts = meant.flatMap((row) => {
    const modelId = modelOf(row, kind);
    return modelId === null || modelId === wantedModel
      ? []
      : [{ id: row.id, modelId, simulated: row.simulated }];
  });
  for (const { id, modelId, simulated } of acts)
    recordPreferenceRow(ctx.telemetry.recorder, {
      id: createId('prf', ctx.clock, ctx.random),
      requestId,
      subtaskId: id,
      kind,
      modelId,
      wantedModel,
      suggests: SUGGESTS[kind],
      simulated: simulated === null ? null : Number(simulated),
      createdAt: ctx.clock.wallMs(),
    });
  return acts.length;
}

/** Whose answer it is about; null: none. What is stopped was not answered yet, and what had answered was not stopped. */
function modelOf({ status, answeredModel, chosenModel }: SubtaskRecord, kind: PreferenceKind): string | null {
  if (kind !== 'stop') return answeredModel;
  return status === 'aborted' ? chosenModel : null;
}
