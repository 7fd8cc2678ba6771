import type {
  CallRecord,
  FileRecord,
  RequestRecord,
  RunOutcome,
  RunRecord,
  ServiceRecord,
} from '../../runner/contract.ts';
import { kindEnvironment } from '../cel/environment.ts';
import { jsonOrNull, linesOf } from '../cel/functions.ts';
import { numberType } from '../cel/numbers.ts';
import { parseCsv } from '../cel/parse-csv.ts';
import { parseLogs } from '../cel/parse-logs.ts';
import type { Values } from '../cel/values.ts';
import { viewType } from '../cel/view-type.ts';

/** What expressions see of a run. */
export interface RunView {
  readonly exitCode: number;
  readonly signal: string;
  readonly timedOut: boolean;
  readonly ended: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly lines: readonly string[];
  readonly json: unknown;
  readonly csv: readonly (readonly string[])[];
  readonly logs: readonly Readonly<Record<string, unknown>>[];
  readonly durationMs: number;
  readonly startedAtMs: number;
  readonly peakRssBytes: number | null;
  readonly files: Readonly<Record<string, FileRecord>>;
  readonly before: Readonly<Record<string, FileRecord>>;
  readonly calls: readonly CallRecord[];
  readonly signalledAtMs: number;
  readonly leftBehind: readonly string[];
}

const fileView = viewType<FileRecord>(
  'File',
  { kind: 'string', text: 'dyn', bytes: numberType, mode: 'string', sha256: 'string', target: 'string' },
  (file) => (file.kind === 'file' ? `a file of ${file.bytes} bytes` : `a ${file.kind}`),
);

const callView = viewType<CallRecord>(
  'Call',
  { name: 'string', args: 'list<string>', stdin: 'string' },
  (call) => `the call ${[call.name, ...call.args].join(' ')}`,
);

const requestView = viewType<RequestRecord>(
  'Request',
  {
    service: 'string',
    index: numberType,
    atMs: numberType,
    connection: numberType,
    method: 'string',
    path: 'string',
    query: 'map<string, string>',
    headers: 'map<string, string>',
    body: 'string',
    json: 'dyn',
    run: numberType,
    status: numberType,
    finished: 'bool',
  },
  (request) => `request ${request.index} (${request.method} ${request.path})`,
);

const runView = viewType<RunView>(
  'Run',
  {
    exitCode: numberType,
    signal: 'string',
    timedOut: 'bool',
    ended: 'string',
    stdout: 'string',
    stderr: 'string',
    lines: 'list<string>',
    json: 'dyn',
    csv: 'list<list<string>>',
    logs: 'list<map<string, dyn>>',
    durationMs: numberType,
    startedAtMs: numberType,
    peakRssBytes: 'dyn',
    files: 'map<string, File>',
    before: 'map<string, File>',
    calls: 'list<Call>',
    signalledAtMs: numberType,
    leftBehind: 'list<string>',
  },
  (run) => `a run with exit code ${run.exitCode}`,
);

const serviceView = viewType<ServiceRecord>(
  'Service',
  { requests: 'list<Request>', maxConcurrency: numberType, items: 'map<string, dyn>' },
  (service) => `a service with ${service.requests.length} requests`,
);

/** The environment of `behaviour` checks. */
export const behaviourEnvironment = kindEnvironment({
  views: [fileView, callView, requestView, runView, serviceView],
  variables: {
    run: 'Run',
    runs: 'list<Run>',
    requests: 'list<Request>',
    service: 'map<string, Service>',
  },
  functions: (environment) => {
    environment.registerFunction(
      `gaps(list<Request>): list<${numberType}>`,
      (requests: readonly RequestRecord[]) =>
        requests.slice(1).map((request, index) => request.atMs - (requests[index]?.atMs ?? 0)),
      { async: false },
    );
  },
});

/** Returns the variables of a scenario that was carried out. `run` is the last run. */
export function behaviourValues(outcome: RunOutcome): Values {
  const views = new Map(outcome.requests.map((request) => [request, requestView.make(request)]));
  const viewOf = (request: RequestRecord) => views.get(request) ?? requestView.make(request);
  const runs = outcome.runs.map(viewOfRun);
  const service = Object.fromEntries(
    Object.entries(outcome.services).map(([name, one]) => [
      name,
      serviceView.make({ ...one, requests: one.requests.map(viewOf) }),
    ]),
  );
  return new Map<string, unknown>([
    ['run', runs.at(-1)],
    ['runs', runs],
    ['requests', outcome.requests.map(viewOf)],
    ['service', service],
  ]);
}

function viewOfRun(run: RunRecord): RunView {
  return runView.make({
    exitCode: run.exitCode,
    signal: run.signal,
    timedOut: run.timedOut,
    ended: run.ended,
    stdout: run.stdout,
    stderr: run.stderr,
    get lines() {
      return linesOf(run.stdout);
    },
    get json() {
      return jsonOrNull(run.stdout);
    },
    get csv() {
      return parseCsv(run.stdout);
    },
    get logs() {
      return parseLogs(run.stderr);
    },
    durationMs: run.durationMs,
    startedAtMs: run.startedAtMs,
    peakRssBytes: run.peakRssBytes,
    files: filesOf(run.files),
    before: filesOf(run.before),
    calls: run.calls.map((call) => callView.make(call)),
    signalledAtMs: run.signalledAtMs,
    leftBehind: run.leftBehind,
  });
}

function filesOf(files: Readonly<Record<string, FileRecord>>): Record<string, FileRecord> {
  return Object.fromEntries(Object.entries(files).map(([path, file]) => [path, fileView.make(file)]));
}
