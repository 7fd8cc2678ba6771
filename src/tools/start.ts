import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { execa } from 'execa';
import { userFolders } from '../platform/user-folders.ts';
import { bundle } from './bundle.ts';
import { findProgram } from './find-program.ts';
import { inRepository, repositoryRoot } from './repository.ts';
import { runTool } from './run-tool.ts';
import { prepareDataFolder } from './vscode/installed-extension.ts';
import { startServer } from './vscode/server.ts';
import { browserVsCode } from './vscode/toolchain.ts';

// `npm start [-- --browser] [FOLDER]`: VS Code on a practice folder with the extension running. Ctrl-C ends it all.
await runTool(async (args, signal) => {
  const folder = args.find((arg) => !arg.startsWith('-')) ?? userFolders(process.env).practice;
  await mkdir(folder, { recursive: true });
  await bundle();
  const desktop = args.includes('--browser') ? undefined : await findProgram(['code', 'codium']);
  if (desktop) await openDesktop(desktop, folder, signal);
  else await openBrowserVersion(folder, signal);
  return 0;
});

/** Opens the installed VS Code as an instance of its own, so that ending it touches no other window. */
async function openDesktop(program: string, folder: string, signal: AbortSignal): Promise<void> {
  say(`Opening ${program} on ${folder}. Ctrl-C here closes it.`);
  const data = inRepository('.cache/desktop-data');
  const child = execa(
    program,
    [
      '--verbose',
      '--user-data-dir',
      data,
      `--extensionDevelopmentPath=${repositoryRoot}`,
      '--new-window',
      folder,
    ],
    { stdio: 'ignore', detached: process.platform !== 'win32', reject: false },
  );
  signal.addEventListener('abort', () => endGroup(child.pid));
  if (signal.aborted) endGroup(child.pid);
  const { exitCode } = await child;
  if (!signal.aborted && exitCode !== 0) {
    say(`${program} ended with ${exitCode}. Without a display, use: npm start -- --browser`);
  }
}

/** Ends a process and everything that it started. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
}

async function openBrowserVersion(folder: string, signal: AbortSignal): Promise<void> {
  const vscode = await browserVsCode(say);
  const dataFolder = inRepository('.cache/browser-data');
  await prepareDataFolder(dataFolder);
  const connectionToken = randomBytes(24).toString('hex');
  const server = await startServer(
    vscode,
    { connectionToken, defaultFolder: folder, workspaceTrust: false, developmentPayload: false, dataFolder },
    signal,
  );
  say(
    `\nVS Code with OpsKata is at\n\n  ${server.origin}/?tkn=${connectionToken}\n\nExercises go to ${folder}. Ctrl-C stops it.`,
  );
  await server.ended;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
