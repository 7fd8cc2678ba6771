import type { Attempt, CheckResult, Finding, Place } from '../engine/attempt.ts';

/**
 * Returns an attempt as SARIF 2.1.0 (OASIS): every check is a rule, every finding of a failed check a result at its
 * place, every check that could not be judged a notification. Paths are relative to the folder that was judged.
 */
export function attemptSarif(attempt: Attempt, version: string): string {
  const { exercise, results } = attempt;
  const errors = results.filter((result) => result.verdict === 'error');
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'OpsKata',
            semanticVersion: version,
            rules: results.map((result) => rule(exercise.id, result)),
          },
        },
        automationDetails: { id: `opskata/${exercise.id}/` },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: errors.length === 0,
            startTimeUtc: attempt.startedAt,
            toolExecutionNotifications: errors.map((result) => notification(exercise.id, result)),
          },
        ],
        results: results
          .map((result, ruleIndex) => ({ result, ruleIndex }))
          .filter(({ result }) => result.verdict === 'fail')
          .flatMap(({ result, ruleIndex }) => findings(attempt, result, ruleIndex)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function rule(exercise: string, result: CheckResult) {
  return {
    id: `${exercise}/${result.id}`,
    name: result.id,
    shortDescription: { text: result.title },
    fullDescription: { text: result.why },
    defaultConfiguration: { level: 'error' },
    properties: { dimension: result.dimension, weight: result.weight, kind: result.kind },
  };
}

function notification(exercise: string, result: CheckResult) {
  const text = [result.message, result.remedy ?? ''].filter(Boolean).join(' ');
  return { level: 'error', message: { text }, associatedRule: { id: `${exercise}/${result.id}` } };
}

function findings(attempt: Attempt, result: CheckResult, ruleIndex: number) {
  const found: readonly Finding[] =
    result.findings.length > 0 ? result.findings : [{ message: result.message }];
  return found.map((finding) => ({
    ruleId: `${attempt.exercise.id}/${result.id}`,
    ruleIndex,
    level: 'error',
    message: { text: findingText(finding) },
    locations: [{ physicalLocation: location(finding.place ?? result.places[0], attempt.entry) }],
  }));
}

function findingText(finding: Finding): string {
  const parts = [finding.message];
  if (finding.expected !== undefined) parts.push(`Expected: ${finding.expected}`);
  if (finding.actual !== undefined) parts.push(`Actual: ${finding.actual}`);
  return parts.join('\n');
}

/** A finding without a place is put at the top of the entry file, since readers drop results that have none. */
function location(place: Place | undefined, entry: string) {
  const uri = (place?.file ?? entry).split('/').map(encodeURIComponent).join('/');
  const region =
    place === undefined
      ? { startLine: 1 }
      : {
          startLine: place.start.line,
          startColumn: place.start.column,
          endLine: place.end.line,
          endColumn: place.end.column,
        };
  return { artifactLocation: { uri, uriBaseId: '%SRCROOT%' }, region };
}
