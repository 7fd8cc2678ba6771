/**
 * Starts a developer tool on a machine where nothing but Node and npm is set up: `node src/tools/bootstrap.mjs NAME`
 * installs the packages of package-lock.json when they are missing or differ, then runs src/tools/NAME.ts.
 * Plain JavaScript without dependencies, since it runs before there are any.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const [name, ...args] = process.argv.slice(2);

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  stop(`OpsKata needs Node 20.19 or newer; this is ${process.version}. Install one from https://nodejs.org`);
}
if (!name || !/^[a-z-]+$/.test(name) || !existsSync(join(root, 'src/tools', `${name}.ts`))) {
  stop(`No developer tool is called "${name ?? ''}". Run "npm run" for the list.`);
}

const reason = whyInstall();
if (reason) {
  process.stderr.write(`Installing packages: ${reason}\n`);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0)
    stop('"npm ci" failed; its own message is above. Mend that and run the same command again.');
}

const tsx = pathToFileURL(join(root, 'node_modules/tsx/dist/esm/index.mjs')).href;
const tool = spawn(process.execPath, ['--import', tsx, join(root, 'src/tools', `${name}.ts`), ...args], {
  cwd: root,
  stdio: 'inherit',
});
// A terminal sends Ctrl-C to the tool as well: it cleans up and ends, and this process then ends with its status.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (signal !== 'SIGINT') tool.kill(signal);
  });
}
tool.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));

/** Returns why the packages must be installed, or undefined when those of package-lock.json are all there. */
function whyInstall() {
  const installed = readPackages(join(root, 'node_modules/.package-lock.json'));
  if (!installed) return 'node_modules is missing';
  const wanted = readPackages(join(root, 'package-lock.json')) ?? {};
  for (const [path, { version, optional }] of Object.entries(wanted)) {
    if (path === '' || (optional && !installed[path])) continue;
    if (installed[path]?.version !== version) return `${path} should be version ${version}`;
  }
  return undefined;
}

/** Returns the packages of a lock file by path, or undefined when there is no readable lock file. */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return undefined;
  }
}

/** Prints the message and ends with the status for "something needed is missing". */
function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(4);
}
