import { execa } from 'execa';
import { type Browser, chromium } from 'playwright-core';
import { findProgram, firstExecutable } from '../find-program.ts';
import { ToolError } from '../run-tool.ts';

/**
 * Returns the path of a Chromium or Chrome on this machine. As root on Debian or Ubuntu a missing one is installed.
 *
 * On error: a ToolError with the one command that mends it.
 */
export async function findChromium(say: (line: string) => void): Promise<string> {
  const found = await lookUp();
  if (found) return found;
  if (process.platform === 'linux' && process.getuid?.() === 0 && (await findProgram(['apt-get']))) {
    say('Installing chromium with apt-get (once)');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await execa('apt-get', ['update'], { env, reject: false });
    await execa('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env, reject: false });
    const installed = await lookUp();
    if (installed) return installed;
  }
  throw new ToolError(
    `No Chromium was found, which shows VS Code in these tests. Install it: ${remedy()}`,
    4,
  );
}

/** Starts a headless Chromium that talks to nothing but the pages it is told to open. */
export async function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
    ],
  });
}

async function lookUp(): Promise<string | undefined> {
  const named = process.env['CHROMIUM_PATH'];
  if (named) return named;
  const onMac = [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
  return (
    (await findProgram(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'])) ??
    (process.platform === 'darwin' ? firstExecutable(onMac) : undefined)
  );
}

function remedy(): string {
  if (process.platform === 'darwin') return 'brew install --cask chromium';
  return 'sudo apt-get install chromium (or set CHROMIUM_PATH to a Chromium or Chrome)';
}
