import { redirect } from 'next/navigation';
import { guardPage } from '@/app/load';

export default async function SettingsPage() {
  await guardPage();
  redirect('/settings/endpoints');
}
