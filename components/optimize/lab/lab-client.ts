import { sendJson } from '@/components/ui/fetch-json';
import type { LabRequest, LabRun } from '@/lib/services/optimize/types';

export function runLab(request: LabRequest, signal: AbortSignal): Promise<LabRun> {
  return sendJson('POST', '/api/optimize/lab', request, signal);
}
