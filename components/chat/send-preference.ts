import { sendJson } from '@/components/ui/fetch-json';

interface Preference {
  request_id: string;
  /** Absent: the request as a whole. */
  subtask?: number;
  kind: 'regenerate' | 'override' | 'stop' | 'copy';
  wanted_model?: string;
}

/** Tells what was done with an answer. A sign that is lost is no loss to the person, so that nothing is said of it. */
export function sendPreference(preference: Preference): void {
  sendJson('POST', '/api/preferences', preference).catch(() => {});
}
