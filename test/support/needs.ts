import { spawnSync } from 'node:child_process';

/** What some tests run and not every machine has. */
export type Tool = 'python3' | 'go' | 'curl' | 'jq' | 'bwrap';

/** How each is tried: it must end with 0. */
const trials: Readonly<Record<Tool, readonly string[]>> = {
  python3: ['python3', '-c', 'import sys; sys.exit(sys.version_info < (3, 9))'],
  go: ['go', 'version'],
  curl: ['curl', '--version'],
  jq: ['jq', '--version'],
  bwrap: ['bwrap', '--ro-bind', '/', '/', 'true'],
};

const found = new Map<Tool, boolean>();

/**
 * Within `describe`: its tests are skipped, by name, on a machine that lacks one of the tools. With `CI` set they run
 * and fail, so that nothing is left out unseen.
 */
export function needs(...tools: readonly Tool[]): void {
  before(function () {
    if (!process.env['CI'] && tools.some((tool) => !isHere(tool))) this.skip();
  });
}

function isHere(tool: Tool): boolean {
  const known = found.get(tool);
  if (known !== undefined) return known;
  const [file = '', ...args] = trials[tool];
  const here = spawnSync(file, args, { stdio: 'ignore' }).status === 0;
  found.set(tool, here);
  return here;
}
