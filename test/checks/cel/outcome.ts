import type { FileRecord, RequestRecord, RunOutcome, RunRecord } from '../../../src/runner/contract.ts';

/** Returns a run that did nothing and ended well, but for what is given. */
export function run(given: Partial<RunRecord> = {}): RunRecord {
  return {
    command: ['python3', 'main.py'],
    stdin: '',
    exitCode: 0,
    signal: '',
    timedOut: false,
    ended: 'exit',
    stdout: '',
    stderr: '',
    stdoutBytes: 0,
    stderrBytes: 0,
    durationMs: 100,
    startedAtMs: 0,
    peakRssBytes: null,
    files: {},
    before: {},
    calls: [],
    signalledAtMs: -1,
    leftBehind: [],
    caveat: '',
    ...given,
  };
}

/** Returns a request; `index` counts from 1. */
export function request(index: number, given: Partial<RequestRecord> = {}): RequestRecord {
  return {
    service: 'api',
    index,
    atMs: (index - 1) * 100,
    connection: 1,
    method: 'GET',
    path: '/items',
    query: {},
    headers: {},
    body: '',
    json: null,
    run: 0,
    status: 200,
    finished: true,
    ...given,
  };
}

/** Returns a file of a run. */
export function file(text: string, given: Partial<FileRecord> = {}): FileRecord {
  return { kind: 'file', text, bytes: text.length, mode: '0644', sha256: '', target: '', ...given };
}

/** Returns an outcome of one run and its requests. */
export function outcome(given: Partial<RunRecord> = {}, requests: readonly RequestRecord[] = []): RunOutcome {
  return {
    runs: [run(given)],
    requests,
    services: { api: { requests, maxConcurrency: 1, items: {} } },
    transcript: '',
  };
}
