import type { Known } from '@/lib/catalog/build-catalog';
import type { ConfigFile } from '../read-config-file';
import type { SettingsStore } from './settings-store';

/** What the owner configured, in the file and in the app. */
export interface Settings {
  store: SettingsStore;
  file: ConfigFile;
  /** What is there without the app's settings. */
  base(): Known;
  /** Takes in that keys changed: the catalog says whether an endpoint has one. */
  refresh(): void;
  /** Whether this process seems to run inside a container, where 127.0.0.1 is not the owner's machine. */
  inContainer: boolean;
}
