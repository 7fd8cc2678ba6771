import type { CheckResult, Evidence, RequestEvidence } from '../../checks/check-result.ts';

/**
 * Returns what a check did and what happened, as plain text. Control characters that a program wrote are shown as
 * visible text, so that no program can draw over the transcript.
 */
export function transcriptOf(result: CheckResult): string {
  const lines = [`${verdictWord(result)} ${result.title} [${result.id}]`];
  if (result.message) lines.push(...indented(result.message));
  if (result.remedy) lines.push(...indented(result.remedy));
  if (result.expected !== undefined) lines.push(...labelled('expected', result.expected));
  if (result.actual !== undefined) lines.push(...labelled('actual', result.actual));
  for (const evidence of result.evidence) lines.push(...evidenceLines(evidence));
  return `${lines.join('\n')}\n\n`;
}

/** Returns text in which control characters other than line breaks and tabs are visible. */
export function visible(text: string): string {
  return text
    .replace(/\r\n/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f]/g, (c) => String.fromCharCode(0x2400 + c.charCodeAt(0)))
    .replace(/\u007f/g, '\u2421')
    .replace(/[\u0080-\u009f\u202a-\u202e\u2066-\u2069]/g, (c) => `\\u{${c.charCodeAt(0).toString(16)}}`);
}

function verdictWord(result: CheckResult): string {
  const words = { pass: '✓ pass', fail: '✗ fail', error: '! could not be judged', skipped: '- skipped' };
  return words[result.verdict];
}

function evidenceLines(evidence: Evidence): string[] {
  switch (evidence.kind) {
    case 'run':
      return [
        '',
        `  # ${evidence.scenario}${evidence.run > 1 ? ` (run ${evidence.run})` : ''}`,
        `  $ ${visible(evidence.command)}`,
        ...(evidence.stdin ? labelled('stdin', evidence.stdin) : []),
        ...(evidence.stdout ? labelled('stdout', evidence.stdout) : []),
        ...(evidence.stderr ? labelled('stderr', evidence.stderr) : []),
        ...evidence.requests.map((request) => `  ${requestLine(request)}`),
        `  ${evidence.exit} after ${Math.round(evidence.durationMs)} ms${evidence.toolchain === undefined ? '' : `, ${evidence.toolchain}`}`,
      ];
    case 'plan':
      return [
        '',
        `  # ${evidence.scenario}`,
        `  $ ${visible(evidence.command)}`,
        ...indented([...evidence.given, evidence.text].join('\n')),
      ];
    case 'source':
      return ['', `  ${evidence.place.file}:${evidence.place.start.line}`, ...indented(evidence.text)];
  }
}

/** Returns one request as a line: when, to which service, what, and what was answered. */
export function requestLine(request: RequestEvidence): string {
  const status = request.status === 0 ? 'no answer' : String(request.status);
  return `${String(Math.round(request.atMs)).padStart(6)} ms  ${request.service}  ${visible(request.line)} → ${status}`;
}

function labelled(label: string, text: string): string[] {
  const lines = visible(text).replace(/\n$/, '').split('\n');
  const [only = ''] = lines;
  if (lines.length === 1) return [`  ${label}: ${only}`];
  return [`  ${label}:`, ...lines.map((line) => `    ${line}`)];
}

function indented(text: string): string[] {
  return visible(text)
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => `  ${line}`);
}
