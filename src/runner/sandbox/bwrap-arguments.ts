import { existsSync, lstatSync, readlinkSync, realpathSync, statSync } from 'node:fs';

/** What a sandbox shows of the machine besides the read-only system. */
export interface SandboxView {
  /** Folders that the program may change, at their own paths. */
  readonly writable: readonly string[];
  /** Files and folders that it may read, at their own paths. */
  readonly readable: readonly string[];
  /** Read-only files shown at another path: `[where they are, where they are seen]`. */
  readonly shownAs: readonly (readonly [string, string])[];
  /** Files and folders that it must not see, even where they lie in the system's own folders. */
  readonly hidden: readonly string[];
  /** Our folder that stands for `/tmp` and `/var/tmp`. */
  readonly tmp: string;
  /** Our folder that stands for `/dev/shm`. */
  readonly shm: string;
}

/** What programs need of `/etc`: names, time zone, certificates, dynamic linking. Nothing secret is among them. */
const etc = [
  'alternatives',
  'ca-certificates',
  'bash.bashrc',
  'group',
  'host.conf',
  'hosts',
  'ld.so.cache',
  'ld.so.conf',
  'ld.so.conf.d',
  'localtime',
  'mime.types',
  'nsswitch.conf',
  'os-release',
  'passwd',
  'pki/tls',
  'profile',
  'protocols',
  'services',
  'ssl/certs',
  'ssl/openssl.cnf',
  'timezone',
];

/**
 * Returns bubblewrap's arguments (bwrap(1)) for a sandbox with namespaces of its own for users, processes, network,
 * IPC and host name, a read-only system, and of the person's files only what `view` names.
 *
 * Invariant: nothing of `/home`, `/root`, `/run`, `/var`, `/mnt`, `/srv` or `/opt` is seen unless `view` names it, and of
 * the system's folders nothing that `view` hides.
 */
export function bwrapArguments(view: SandboxView): readonly string[] {
  return [
    ...[
      '--unshare-user-try',
      '--unshare-pid',
      '--unshare-net',
      '--unshare-ipc',
      '--unshare-uts',
      '--unshare-cgroup-try',
    ],
    ...['--die-with-parent', '--cap-drop', 'ALL', '--hostname', 'opskata'],
    ...systemArguments(),
    ...['--proc', '/proc', '--dev', '/dev', '--bind', view.shm, '/dev/shm'],
    ...['--bind', view.tmp, '/tmp', '--bind', view.tmp, '/var/tmp'],
    ...view.hidden.flatMap(hide),
    ...view.readable.filter(isOutsideSystem).flatMap((path) => ['--ro-bind-try', path, path]),
    ...view.writable.flatMap((path) => ['--bind', path, path]),
    ...view.shownAs.flatMap(([from, to]) => ['--ro-bind', from, to]),
    ...['--remount-ro', '/dev', '--remount-ro', '/'],
  ];
}

function systemArguments(): string[] {
  const args = ['--ro-bind', '/usr', '/usr'];
  for (const path of ['/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32']) {
    if (!existsSync(path)) continue;
    if (lstatSync(path).isSymbolicLink()) args.push('--symlink', readlinkSync(path), path);
    else args.push('--ro-bind', path, path);
  }
  // Distributions whose programs all live there.
  for (const path of ['/nix/store', '/gnu/store']) if (existsSync(path)) args.push('--ro-bind', path, path);
  for (const name of etc) args.push('--ro-bind-try', `/etc/${name}`, `/etc/${name}`);
  return args;
}

/** What lies outside the system's folders is not seen anyway. */
function hide(path: string): string[] {
  if (!existsSync(path)) return [];
  const real = realpathSync(path);
  if (isOutsideSystem(real) && !/^\/(nix|gnu)\/store\//.test(real)) return [];
  return statSync(real).isDirectory()
    ? ['--tmpfs', real, '--remount-ro', real]
    : ['--ro-bind', '/dev/null', real];
}

function isOutsideSystem(path: string): boolean {
  return !/^\/(usr|bin|sbin|lib|lib32|lib64)(\/|$)/.test(path);
}
