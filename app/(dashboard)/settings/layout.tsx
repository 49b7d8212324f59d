import type { ReactNode } from 'react';
import { loadKeys } from '@/app/load';
import { SettingsFrame } from '@/components/settings/settings-frame';

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  return <SettingsFrame keys={await loadKeys()}>{children}</SettingsFrame>;
}
