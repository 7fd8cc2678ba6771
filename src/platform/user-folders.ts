import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where things of one person are kept on this machine; all paths are absolute. */
export interface UserFolders {
  /** Progress. */
  readonly state: string;
  /** What can be made again: built programs. */
  readonly cache: string;
  /** Where exercises go when no folder is named. */
  readonly practice: string;
}

/**
 * Returns where one person's progress and exercises are kept.
 *
 * State: `OPSKATA_HOME`, else `XDG_STATE_HOME/opskata` (XDG Base Directory Specification 0.8; default
 * `~/.local/state`), on macOS `~/Library/Application Support/opskata`, on Windows `%LOCALAPPDATA%\opskata`.
 * Cache: `cache` in `OPSKATA_HOME`, else `XDG_CACHE_HOME/opskata` (default `~/.cache`), on macOS
 * `~/Library/Caches/opskata`, on Windows `%LOCALAPPDATA%\opskata\cache`.
 * Practice: `OPSKATA_PRACTICE`, else `~/opskata`. Relative XDG paths are ignored, as the specification demands.
 */
export function userFolders(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): UserFolders {
  const own = env['OPSKATA_HOME'];
  const practice = env['OPSKATA_PRACTICE'];
  return {
    state: own ? resolve(own) : systemState(env, platform, home),
    cache: own ? join(resolve(own), 'cache') : systemCache(env, platform, home),
    practice: practice ? resolve(practice) : join(home, 'opskata'),
  };
}

function systemState(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string,
): string {
  const xdg = env['XDG_STATE_HOME'];
  if (xdg?.startsWith('/')) return join(xdg, 'opskata');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'opskata');
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'opskata');
  return join(home, '.local', 'state', 'opskata');
}

function systemCache(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string,
): string {
  const xdg = env['XDG_CACHE_HOME'];
  if (xdg?.startsWith('/')) return join(xdg, 'opskata');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'opskata');
  if (platform === 'win32') return join(systemState(env, platform, home), 'cache');
  return join(home, '.cache', 'opskata');
}
