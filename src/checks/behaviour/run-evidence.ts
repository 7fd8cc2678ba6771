import type { RequestRecord, RunOutcome, RunRecord } from '../../runner/contract.ts';
import type { RequestEvidence, RunEvidence } from '../check-result.ts';

/** How much of one stream, and how many requests, a person reads. */
const mostCharacters = 4000;
const mostRequests = 50;

/** Returns what was done in a scenario and what happened, for people. */
export function runEvidence(scenario: string, outcome: RunOutcome): RunEvidence[] {
  return outcome.runs.map((run, index) => ({
    kind: 'run',
    scenario,
    run: index + 1,
    command: commandLine(run.command),
    ...(outcome.toolchain === undefined ? {} : { toolchain: outcome.toolchain }),
    stdin: run.stdin,
    exit: exitOf(run),
    ...(run.caveat === '' ? {} : { caveat: run.caveat }),
    stdout: excerpt(run.stdout),
    stderr: excerpt(run.stderr),
    durationMs: Math.round(run.durationMs),
    requests: requestsOf(outcome.requests.filter((request) => request.run === index)),
  }));
}

/** Returns a command line that a POSIX shell reads back as these words. */
export function commandLine(words: readonly string[]): string {
  return words
    .map((word) => (/^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ');
}

function exitOf(run: RunRecord): string {
  return stopOf(run) ?? (run.signal === '' ? `exit code ${run.exitCode}` : `ended by ${run.signal}`);
}

/** Returns which limit stopped a run, as in `stopped after 10 s: the time limit`; undefined when none did. */
export function stopOf(run: RunRecord): string | undefined {
  switch (run.ended) {
    case 'exit':
    case 'signal':
      return undefined;
    case 'wall':
      return `stopped after ${Math.round(run.durationMs / 100) / 10} s: the time limit`;
    case 'output':
      return 'stopped: more output than the limit allows';
    case 'memory':
      return 'stopped: more memory than the limit allows';
    case 'processes':
      return 'stopped: more processes than the limit allows';
    case 'fileSize':
      return 'stopped: a file larger than the limit allows';
    case 'disk':
      return 'stopped: more disk space than the limit allows';
  }
}

function requestsOf(requests: readonly RequestRecord[]): RequestEvidence[] {
  return requests.slice(0, mostRequests).map((request) => {
    const query = new URLSearchParams(request.query).toString();
    return {
      service: request.service,
      atMs: Math.round(request.atMs),
      line: `${request.method} ${request.path}${query === '' ? '' : `?${query}`}`,
      status: request.status,
    };
  });
}

function excerpt(text: string): string {
  if (text.length <= mostCharacters) return text;
  const half = mostCharacters / 2;
  const left = text.length - mostCharacters;
  return `${text.slice(0, half)}\n… ${left} characters left out …\n${text.slice(-half)}`;
}
