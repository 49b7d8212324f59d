import type { Context } from '@/lib/services/context';
import { previewRule, rulePreviewSchema } from '@/lib/services/preview-rule';
import { parseBody } from '../parse-body';
import { readJson } from '../read-json';

/** `POST /api/rules/preview`: which past requests a rule would have matched; nothing is changed. */
export async function postRulePreview(ctx: Context, request: Request): Promise<Response> {
  return Response.json(previewRule(ctx, parseBody(rulePreviewSchema, await readJson(request))));
}
