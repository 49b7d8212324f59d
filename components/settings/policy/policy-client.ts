import { fetchJson, sendJson } from '@/components/ui/fetch-json';
import type { Rule } from '@/lib/routing/types';
import type { RulePreview } from '@/lib/services/preview-rule';
import type { PolicyDocument, PolicyView, VersionView } from '@/lib/services/settings/types';
import type { RuleTestPart } from '@/lib/services/test-rules';

export function getPolicy(): Promise<PolicyView> {
  return fetchJson('/api/policy');
}

export function putPolicy(
  base: number,
  document: PolicyDocument,
  note: string,
): Promise<PolicyView & { saved: number }> {
  return sendJson('PUT', '/api/policy', {
    base_version: base,
    document,
    ...(note.trim() !== '' && { note: note.trim() }),
  });
}

export async function getVersions(): Promise<VersionView[]> {
  const { versions } = await fetchJson<{ versions: VersionView[] }>('/api/settings/versions?kind=policy');
  return versions;
}

export function restoreVersion(version: number, base: number): Promise<unknown> {
  return sendJson('POST', '/api/settings/restore', { kind: 'policy', version, base_version: base });
}

export function previewRule(rule: Rule, policy: string, signal: AbortSignal): Promise<RulePreview> {
  return sendJson('POST', '/api/rules/preview', { rule, policy }, signal);
}

export async function testRules(text: string, rules: Rule[], policy: string): Promise<RuleTestPart[]> {
  const { subtasks } = await sendJson<{ subtasks: RuleTestPart[] }>('POST', '/api/rules/test', {
    text,
    rules,
    policy,
  });
  return subtasks;
}
