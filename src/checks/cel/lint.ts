import type { ASTNode, Environment } from '@marcbachmann/cel-js';
import type { Assertion } from '../../packs/manifest/check.ts';
import { childrenOf, compile, ExpressionSyntaxError } from './compile.ts';
import { elementType, type KindEnvironment } from './environment.ts';
import { linearMatches } from './linear-matches.ts';
import { regex } from './regex.ts';
import { templateParts } from './template.ts';

/** One mistake in an expression; offsets are of the text at `key`. */
export interface LintProblem {
  readonly key: 'each' | 'that' | 'message';
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** Returns what is wrong with an assertion's expressions, found without running anything: syntax, names, types. */
export function lintAssertion(kind: KindEnvironment, assertion: Assertion): LintProblem[] {
  const problems: LintProblem[] = [];
  let environment = kind.plain;
  if (assertion.each !== undefined) {
    const type = lintExpression(kind.plain, assertion.each, 'each', 0, problems);
    const element = type === undefined ? 'dyn' : elementType(type);
    if (element === undefined) {
      const message = `\`each\` must be a list, but this is of type ${type}`;
      problems.push({ key: 'each', start: 0, end: assertion.each.length, message });
    }
    environment = kind.withIt(element ?? 'dyn');
  }
  const type = lintExpression(environment, assertion.that, 'that', 0, problems);
  if (type !== undefined && type !== 'bool' && type !== 'dyn') {
    const message = `\`that\` must be true or false, but this is of type ${type}`;
    problems.push({ key: 'that', start: 0, end: assertion.that.length, message });
  }
  for (const part of templateParts(assertion.message ?? '')) {
    if (part.kind === 'expression') lintExpression(environment, part.source, 'message', part.start, problems);
  }
  return problems;
}

function lintExpression(
  environment: Environment,
  source: string,
  key: LintProblem['key'],
  offset: number,
  problems: LintProblem[],
): string | undefined {
  const report = (start: number, end: number, message: string) =>
    problems.push({ key, start: offset + start, end: offset + end, message });
  try {
    const expression = compile(environment, source);
    const checked = expression.check();
    if ('problem' in checked) {
      report(checked.start, checked.end, checked.problem);
      return undefined;
    }
    lintNodes(expression.ast, report);
    return checked.type;
  } catch (error) {
    if (!(error instanceof ExpressionSyntaxError)) throw error;
    report(error.start, error.end, error.message);
    return undefined;
  }
}

/** What types alone do not show: patterns that cannot be compiled, and a division that silently drops the fraction. */
function lintNodes(node: ASTNode, report: (start: number, end: number, message: string) => void): void {
  if (node.op === 'rcall' && [linearMatches, 'count', 'extract'].includes(node.args[0])) {
    const [pattern] = node.args[2];
    if (pattern?.op === 'value' && typeof pattern.args === 'string') {
      try {
        regex(pattern.args);
      } catch (error) {
        report(pattern.start, pattern.end, error instanceof Error ? error.message : String(error));
      }
    }
  }
  if (node.op === '/') {
    const types = node.args.map(
      (side) => (side as unknown as { checkedType?: { name: string } }).checkedType?.name,
    );
    if (types.every((type) => type === 'int')) {
      report(
        node.start,
        node.end,
        'a whole number divided by a whole number drops the fraction; write double(…) around one side',
      );
    }
  }
  for (const child of childrenOf(node)) lintNodes(child, report);
}
