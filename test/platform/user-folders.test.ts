import assert from 'node:assert/strict';
import { userFolders } from '../../src/platform/user-folders.ts';

describe('userFolders', () => {
  const cases: [string, Record<string, string>, NodeJS.Platform, Partial<ReturnType<typeof userFolders>>][] =
    [
      [
        'Linux by default',
        {},
        'linux',
        { state: '/h/.local/state/opskata', cache: '/h/.cache/opskata', practice: '/h/opskata' },
      ],
      [
        'XDG folders',
        { XDG_STATE_HOME: '/s', XDG_CACHE_HOME: '/c' },
        'linux',
        { state: '/s/opskata', cache: '/c/opskata' },
      ],
      [
        'relative XDG folders, which do not count',
        { XDG_STATE_HOME: 's', XDG_CACHE_HOME: '' },
        'linux',
        { state: '/h/.local/state/opskata', cache: '/h/.cache/opskata' },
      ],
      [
        'our own variables, which win',
        { OPSKATA_HOME: '/o', XDG_STATE_HOME: '/s', OPSKATA_PRACTICE: '/p' },
        'linux',
        { state: '/o', cache: '/o/cache', practice: '/p' },
      ],
      [
        'empty variables, which do not count',
        { OPSKATA_HOME: '', OPSKATA_PRACTICE: '' },
        'linux',
        { practice: '/h/opskata' },
      ],
      [
        'macOS',
        {},
        'darwin',
        { state: '/h/Library/Application Support/opskata', cache: '/h/Library/Caches/opskata' },
      ],
    ];
  for (const [name, env, platform, expected] of cases) {
    it(`knows ${name}`, () => {
      const folders = userFolders(env, platform, '/h');
      assert.deepEqual({ ...folders, ...expected }, folders);
    });
  }
});
