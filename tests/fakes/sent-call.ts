import type { SentCall } from '@/lib/execution/types';

/** An answer asked of a public endpoint. */
export function sentCall(over: Partial<SentCall> = {}): SentCall {
  return {
    purpose: 'answer',
    requestId: 'req_1',
    endpointId: 'lab',
    sensitive: false,
    policy: 'balanced@1',
    host: 'api.example',
    scope: 'public',
    method: 'POST',
    bytes: 12,
    ...over,
  };
}
