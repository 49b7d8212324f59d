import { describe, expect, it } from 'vitest';
import { postFeedback as postGrade } from '@/lib/http/api/feedback';
import { storyPayload } from '@/lib/http/api/request-story';
import { postComplete } from '@/lib/http/routing-api/post-complete';
import { postFeedback } from '@/lib/http/routing-api/post-feedback';
import { type Caller, HOUSE } from '@/lib/services/keys/caller';
import { getObservations } from '@/lib/telemetry/queries/get-observations';
import { readRows } from '../../../support/database';
import { PROMPT } from '../../services/feedback-world';
import { type Body, callerWith, post, type RoutingWorld, refusalOf, routingWorld } from './routing-world';

const complete = async (world: RoutingWorld, caller: Caller = HOUSE): Promise<string> =>
  ((await (await postComplete(world.ctx, post({ prompt: PROMPT }), caller)).json()) as Body).request_id;
const grade = async (world: RoutingWorld, body: object, caller: Caller = HOUSE): Promise<Body> =>
  (await postFeedback(world.ctx, post(body), caller)).json();
const rowsOf = (world: RoutingWorld) =>
  readRows(world.dataDir, 'select quality, success, comment from feedback order by rowid');

describe('POST /v1/feedback', () => {
  it.each([
    [{ quality_score: 0 }, { quality: 0, success: null, comment: null }],
    [
      { quality_score: 1, success: false },
      { quality: 1, success: 0, comment: null },
    ],
    [
      { quality_score: 0.35, success: true, comment: '  nearly ' },
      { quality: 0.35, success: 1, comment: 'nearly' },
    ],
    [
      { quality_score: 0.5, success: null, comment: null },
      { quality: 0.5, success: null, comment: null },
    ],
  ])('keeps %j', async (body, row) => {
    const world = routingWorld();
    const request_id = await complete(world);
    expect(await grade(world, { request_id, ...body })).toEqual({ ok: true, request_id, recorded: 1 });
    expect(rowsOf(world)).toEqual([row]);
  });

  it.each<[object, number, string]>([
    [{ quality_score: -0.01 }, 400, 'quality_score'],
    [{ quality_score: 1.01 }, 400, 'quality_score'],
    [{ quality_score: '0.5' }, 400, 'quality_score'],
    [{ quality_score: null }, 400, 'quality_score'],
    [{ success: true }, 400, 'quality_score'],
    [{ quality_score: 1, success: 'yes' }, 400, 'success'],
    [{ quality_score: 1, comment: 5 }, 400, 'comment'],
    [{ request_id: undefined, quality_score: 1 }, 400, 'request_id'],
    [{ request_id: 'req_none', quality_score: 1 }, 404, 'request_id'],
  ])('refuses %j and keeps nothing', async (body, status, param) => {
    const world = routingWorld();
    const request_id = await complete(world);
    expect(await refusalOf(() => grade(world, { request_id, ...body }))).toMatchObject({ status, param });
    expect(rowsOf(world)).toEqual([]);
  });

  it('of several the latest counts, and all are kept', async () => {
    const world = routingWorld();
    const request_id = await complete(world);
    for (const quality_score of [1, 0, 0.4]) await grade(world, { request_id, quality_score });
    expect(rowsOf(world)).toHaveLength(3);
    expect(getObservations(world.ctx.telemetry.db, 0, 100)).toMatchObject([{ quality: 0.4 }]);
  });

  it('lets a key grade its own requests alone, and says of others that they are not there', async () => {
    const world = routingWorld();
    const [own, other] = [callerWith(world.ctx), callerWith(world.ctx, { name: 'other' })];
    const [ours, theirs, house] = [
      await complete(world, own),
      await complete(world, other),
      await complete(world),
    ];
    for (const request_id of [theirs, house, 'req_none'])
      expect(await refusalOf(() => grade(world, { request_id, quality_score: 1 }, own))).toMatchObject({
        status: 404,
        code: 'request_not_found',
        message: `No request "${request_id}".`,
      });
    expect(rowsOf(world)).toEqual([]);
    await grade(world, { request_id: ours, quality_score: 0.9 }, own);
    await grade(world, { request_id: theirs, quality_score: 0.2 });
    expect(rowsOf(world)).toMatchObject([{ quality: 0.9 }, { quality: 0.2 }]);
  });
});

describe('POST /api/feedback', () => {
  it('keeps a score between the ends, and the request’s page has it', async () => {
    const world = routingWorld();
    const request_id = await complete(world);
    await postGrade(world.ctx, post({ request_id, subtask: 0, quality: 0.65, comment: 'nearly' }));
    expect(storyPayload(world.ctx, request_id)?.grades).toMatchObject([
      { source: 'human', subtask: 0, quality: 0.65, comment: 'nearly' },
    ]);
  });
});
