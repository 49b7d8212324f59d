import type { Policy, RouteRequest } from './types';

/**
 * The request as far as a policy looks at it. The article's policy knows no conversation and counts tokens in
 * its own way; what an upstream cannot do at all holds for it too.
 */
export function heedRequest(request: RouteRequest, policy: Policy): RouteRequest {
  if (policy.name !== 'reference') return request;
  const { needs, thread: _thread, answersTools: _answersTools, ...rest } = request;
  return needs ? { ...rest, needs: { ...needs, extraInputTokens: 0, maxOutputTokens: null } } : rest;
}
