import type { Context } from '@/lib/services/context';
import { previewRule, rulePreviewSchema } from '@/lib/services/preview-rule';
import { ruleTestSchema, testRules } from '@/lib/services/test-rules';
import { parseBody } from '../parse-body';
import { readJson } from '../read-json';

/** `POST /api/rules/preview`: which past requests a rule would have matched; nothing is changed. */
export async function postRulePreview(ctx: Context, request: Request): Promise<Response> {
  return Response.json(previewRule(ctx, parseBody(rulePreviewSchema, await readJson(request))));
}

/** `POST /api/rules/test`: what each rule says about a text; nothing is called or recorded. */
export async function postRulesTest(ctx: Context, request: Request): Promise<Response> {
  return Response.json({ subtasks: testRules(ctx, parseBody(ruleTestSchema, await readJson(request))) });
}
