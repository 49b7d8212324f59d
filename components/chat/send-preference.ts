import { sendJson } from '@/components/ui/fetch-json';

interface Preference {
  request_id: string;
  subtask: number;
  kind: 'regenerate' | 'override';
  wanted_model?: string;
}

/** Tells what was done with an answer. A sign that is lost is no loss to the person, so that nothing is said of it. */
export function sendPreference(preference: Preference): void {
  sendJson('POST', '/api/preferences', preference).catch(() => {});
}
