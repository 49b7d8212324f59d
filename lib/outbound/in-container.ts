import { existsSync, readFileSync } from 'node:fs';

export interface FileLook {
  exists(path: string): boolean;
  /** Throws when it cannot be read. */
  read(path: string): string;
}

const DISK: FileLook = { exists: existsSync, read: (path) => readFileSync(path, 'utf8') };

/**
 * Whether this process seems to run inside a container, where 127.0.0.1 is the container's own: the files Docker and
 * Podman leave, or the name of one in the process's control group. Never throws.
 */
export function inContainer(files: FileLook = DISK): boolean {
  if (files.exists('/.dockerenv') || files.exists('/run/.containerenv')) return true;
  try {
    return /docker|containerd|kubepods|libpod|lxc/.test(files.read('/proc/1/cgroup'));
  } catch {
    return false;
  }
}
