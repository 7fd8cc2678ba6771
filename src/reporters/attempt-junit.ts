import type { Attempt, CheckResult } from '../engine/attempt.ts';
import { evidenceText } from './evidence-text.ts';
import { xmlAttribute, xmlText } from './xml-text.ts';

const PLAIN = { color: false, width: 80 };

/**
 * Returns an attempt as JUnit XML: the exercise is the suite, every check a test case, its dimension part of the class.
 * The format is the one that CI systems read (`testsuites`, `testsuite`, `testcase`, `failure`, `error`, `skipped`).
 */
export function attemptJunit(attempt: Attempt): string {
  const { exercise, score, results } = attempt;
  const counts = [
    `tests="${results.length}"`,
    `failures="${score.failed}"`,
    `errors="${score.errors}"`,
    `skipped="${score.skipped}"`,
    `time="${seconds(attempt.durationMs)}"`,
  ].join(' ');
  const name = `name="${xmlAttribute(exercise.id)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="OpsKata" ${counts}>`,
    `  <testsuite ${name} ${counts} timestamp="${xmlAttribute(attempt.startedAt)}">`,
    ...results.map((result) => testCase(result, exercise.id)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase(result: CheckResult, exercise: string): string {
  const className = xmlAttribute(`${exercise.replaceAll('/', '.')}.${result.dimension}`);
  const [place] = result.places;
  const file = place === undefined ? '' : ` file="${xmlAttribute(place.file)}" line="${place.start.line}"`;
  const open = `    <testcase name="${xmlAttribute(result.title)}" classname="${className}" time="${seconds(result.durationMs)}"${file}`;
  const inner = outcome(result);
  return inner === '' ? `${open}/>` : `${open}>\n${inner}\n    </testcase>`;
}

function outcome(result: CheckResult): string {
  const message = xmlAttribute(result.message);
  switch (result.verdict) {
    case 'pass':
      return '';
    case 'skipped':
      return `      <skipped message="${message}"/>`;
    case 'error':
      return `      <error type="${result.kind}" message="${message}">${xmlText(result.remedy ?? '')}</error>`;
    case 'fail':
      return `      <failure type="${result.kind}" message="${message}">${xmlText(failureText(result))}</failure>`;
  }
}

function failureText(result: CheckResult): string {
  const findings = result.findings.map((finding) => {
    const at = finding.place === undefined ? '' : `${finding.place.file}:${finding.place.start.line}: `;
    const compared = [
      finding.expected === undefined ? '' : `\n  expected: ${finding.expected}`,
      finding.actual === undefined ? '' : `\n  actual:   ${finding.actual}`,
    ];
    return `${at}${finding.message}${compared.join('')}`;
  });
  const evidence = result.evidence.map((item) => evidenceText(item, '', PLAIN, true));
  return [...findings, ...evidence, `Why: ${result.why}`].join('\n');
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
