import { isAbsolute, join } from 'node:path';
import * as vscode from 'vscode';
import type { CheckResult, Finding, Place } from '../../checks/check-result.ts';
import type { PracticeFolder } from '../../engine/engine.ts';
import { escapeMarkdown } from '../views/escape-markdown.ts';

/** Returns what the Testing view shows of a check that did not pass: one message per finding. */
export function testMessages(result: CheckResult, folder: PracticeFolder): vscode.TestMessage[] {
  const findings: readonly Finding[] =
    result.findings.length > 0
      ? result.findings
      : [
          {
            message: result.message,
            expected: result.expected,
            actual: result.actual,
            place: result.places[0],
          },
        ];
  return findings.map((finding) => {
    const message = new vscode.TestMessage(text(result, finding));
    if (finding.expected !== undefined && finding.actual !== undefined) {
      message.expectedOutput = finding.expected;
      message.actualOutput = finding.actual;
    }
    const place = finding.place ?? result.places[0];
    if (place) message.location = locationOf(place, folder);
    return message;
  });
}

/** Returns a place as VS Code counts it; without one, the start of the file that is opened first. */
export function locationOf(place: Place | undefined, folder: PracticeFolder): vscode.Location {
  if (!place) return new vscode.Location(vscode.Uri.file(folder.entry), new vscode.Range(0, 0, 0, 0));
  const path = isAbsolute(place.file) ? place.file : join(folder.dir, place.file);
  return new vscode.Location(vscode.Uri.file(path), rangeOf(place));
}

/** Returns a place's range, counted from 0 as in VS Code. */
export function rangeOf(place: Place): vscode.Range {
  const { start, end } = place;
  return new vscode.Range(start.line - 1, start.column - 1, end.line - 1, end.column - 1);
}

function text(result: CheckResult, finding: Finding): vscode.MarkdownString {
  const parts = [escapeMarkdown(finding.message)];
  if (result.remedy) parts.push(escapeMarkdown(result.remedy));
  parts.push(`*${vscode.l10n.t('Why it matters:')}* ${escapeMarkdown(result.why)}`);
  return new vscode.MarkdownString(parts.join('\n\n'));
}
