import type { RequestRecord, RunProblem, RunRecord } from './contract.ts';

/** What a transcript of one run is made of. */
export interface TranscribedRun {
  readonly record: RunRecord;
  readonly events: readonly { readonly atMs: number; readonly text: string }[];
}

/** More of a stream than this many characters is cut in the middle. */
const shownCharacters = 4_000;
/** More requests than this are counted, not listed. */
const shownRequests = 60;

/** Returns what happened in a scenario for people: commands, input, moments, output and end of each run. */
export function transcriptOf(
  runs: readonly TranscribedRun[],
  requests: readonly RequestRecord[],
  problem: RunProblem | undefined,
  readable: (text: string) => string,
): string {
  const parts = runs.map((run, index) =>
    runText(
      run,
      requests.filter((request) => request.run === index),
    ),
  );
  if (problem !== undefined) parts.push(`${problem.message}\n${problem.remedy}`);
  return readable(parts.join('\n\n'));
}

function runText({ record, events }: TranscribedRun, requests: readonly RequestRecord[]): string {
  const lines = [`$ ${record.command.map(quoted).join(' ')}`];
  if (record.stdin !== 'closed') lines.push('stdin:', indented(record.stdin));
  const moments = [
    ...events.map((event) => ({ atMs: event.atMs, text: event.text })),
    ...requests.slice(0, shownRequests).map((request) => ({
      atMs: request.atMs - record.startedAtMs,
      text: requestText(request),
    })),
  ].sort((a, b) => a.atMs - b.atMs);
  for (const moment of moments) lines.push(`  ${seconds(moment.atMs)}  ${moment.text}`);
  if (requests.length > shownRequests) lines.push(`  and ${requests.length - shownRequests} more requests`);
  for (const call of record.calls.slice(0, shownRequests))
    lines.push(`  called: ${[call.name, ...call.args].map(quoted).join(' ')}`);
  lines.push(`  ${seconds(record.durationMs)}  ${endText(record)}`);
  if (record.caveat !== '') lines.push(`  ${record.caveat}`);
  if (record.leftBehind.length > 0)
    lines.push(`  left running, ended with it: ${record.leftBehind.join(', ')}`);
  lines.push(streamText('stdout', record.stdout), streamText('stderr', record.stderr));
  return lines.join('\n');
}

function requestText(request: RequestRecord): string {
  const query = new URLSearchParams(request.query).toString();
  const answer =
    request.status === 0
      ? 'no answer'
      : request.finished
        ? String(request.status)
        : `${request.status}, cut off`;
  return `${request.service} #${request.index} ${request.method} ${request.path}${query === '' ? '' : `?${query}`} -> ${answer}`;
}

function endText(record: RunRecord): string {
  const how = record.signal === '' ? `exit code ${record.exitCode}` : `ended by ${record.signal}`;
  return record.ended === 'exit' || record.ended === 'signal' ? how : `${how} (limit: ${record.ended})`;
}

function streamText(name: string, text: string): string {
  if (text === '') return `${name}: (empty)`;
  const half = shownCharacters / 2;
  const shown = text.length <= shownCharacters ? text : `${text.slice(0, half)}\n[...]\n${text.slice(-half)}`;
  return `${name}:\n${indented(shown)}`;
}

function indented(text: string): string {
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(3)} s`;
}

function quoted(word: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
