import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { ToolError } from '../run-tool.ts';
import type { BrowserVsCode } from './toolchain.ts';

/** What a VS Code server is started with. */
export interface ServerOptions {
  /** A token that every address must carry; without it nobody but this machine's test browser may know the port. */
  readonly connectionToken?: string;
  /** The folder that is opened when the address names none. */
  readonly defaultFolder?: string;
  /** Whether folders start in Restricted Mode until the user trusts them. */
  readonly workspaceTrust: boolean;
  /** Whether an address may name an extension under development and its tests (see {@link developmentAddress}). */
  readonly developmentPayload: boolean;
  /** Where settings, state and extensions live; a fresh folder that is removed at the end by default. */
  readonly dataFolder?: string;
  /** Environment of the server and of the extension host, over this process's own. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A running VS Code server. */
export interface VsCodeServer {
  readonly port: number;
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Settles when the server has ended, whatever ended it. */
  readonly ended: Promise<void>;
  /** Returns what the server has printed so far, for messages about what went wrong. */
  log(): string;
  /** Ends the server and its extension hosts and removes the data folder that was made for it. */
  stop(): Promise<void>;
}

/**
 * Starts a VS Code server on a free port of 127.0.0.1 and returns when it answers.
 *
 * On error: a ToolError with what the server printed.
 */
export async function startServer(
  vscode: BrowserVsCode,
  options: ServerOptions,
  signal?: AbortSignal,
): Promise<VsCodeServer> {
  const made = options.dataFolder ? undefined : await mkdtemp(join(tmpdir(), 'opskata-vscode-'));
  const dataFolder = options.dataFolder ?? made ?? '';
  const child = execa(vscode.node, serverArguments(vscode, options, dataFolder), {
    env: { ...options.env },
    stdin: 'ignore',
    all: true,
    buffer: false,
    reject: false,
    forceKillAfterDelay: 3000,
    ...(signal ? { cancelSignal: signal } : {}),
  });
  let printed = '';
  const port = new Promise<number | undefined>((resolve) => {
    child.all.setEncoding('utf8');
    child.all.on('data', (chunk: string) => {
      printed = `${printed}${chunk}`.slice(-100_000);
      const found = /Extension host agent listening on (\d+)/.exec(printed)?.[1];
      if (found) resolve(Number(found));
    });
    void child.then(() => resolve(undefined));
  });
  const ended = child.then(async () => {
    if (made) await rm(made, { recursive: true, force: true, maxRetries: 5 });
  });
  const found = await port;
  if (found === undefined) {
    await ended;
    throw new ToolError(`The VS Code server ended before it listened:\n${printed}`);
  }
  return {
    port: found,
    origin: `http://127.0.0.1:${found}`,
    ended,
    log: () => printed,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/**
 * Returns the address of a window in which the extension of a folder runs from its source folder, and in which the
 * module at `tests` is run when it is given.
 */
export function developmentAddress(
  server: VsCodeServer,
  window: { readonly extension: string; readonly tests?: string; readonly folder?: string },
): string {
  const remote = (path: string) => `vscode-remote://127.0.0.1:${server.port}${path}`;
  const payload = [['extensionDevelopmentPath', remote(window.extension)]];
  if (window.tests) payload.push(['extensionTestsPath', remote(window.tests)]);
  const query = new URLSearchParams();
  if (window.folder) query.set('folder', window.folder);
  else query.set('ew', 'true');
  query.set('payload', JSON.stringify(payload));
  return `${server.origin}/?${query}`;
}

function serverArguments(vscode: BrowserVsCode, options: ServerOptions, dataFolder: string): string[] {
  const args = [join(vscode.server, 'out/server-main.js'), '--host', '127.0.0.1', '--port', '0'];
  args.push('--accept-server-license-terms', '--telemetry-level', 'off', '--server-data-dir', dataFolder);
  if (options.connectionToken) args.push('--connection-token', options.connectionToken);
  else args.push('--without-connection-token');
  if (options.defaultFolder) args.push('--default-folder', options.defaultFolder);
  if (!options.workspaceTrust) args.push('--disable-workspace-trust');
  if (options.developmentPayload) args.push('--enable-smoke-test-driver');
  return args;
}
