/** The folder for caches by the custom of the platform. */
import { homedir } from 'node:os';
import { join } from 'node:path';

export function userCacheFolder({ env, platform } = process): string {
  const base =
    env.XDG_CACHE_HOME ||
    (platform === 'win32'
      ? env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local')
      : join(homedir(), platform === 'darwin' ? 'Library/Caches' : '.cache'));
  return join(base, 'hotpath');
}
