import type { Diagnostic } from '../../base/diagnostic.ts';
import { LineMap } from '../../base/line-map.ts';
import type { Range } from '../../base/range.ts';
import type { Template, TemplateRenderer } from '../functions/function-context.ts';
import type { FunctionSpec } from '../functions/function-spec.ts';
import { parseTemplate } from '../syntax/parse.ts';
import { traversals } from '../syntax/traversals.ts';
import { Failure } from '../values/failure.ts';
import { evaluate } from './evaluate.ts';
import { scopeOf } from './scope.ts';

/** Returns what `templatefile` and `templatestring` render templates with; templates may call the functions. */
export function templateRenderer(functions: ReadonlyMap<string, FunctionSpec>): TemplateRenderer {
  return {
    parse: (source, file) => {
      const placeText = placeTextOf(source);
      const template = parseTemplate(file, source);
      const syntaxProblem = describe(template.diagnostics, placeText);
      if (syntaxProblem !== undefined) return syntaxProblem;
      const render: Template['render'] = (variables, context) => {
        const members = variables.asMap();
        const missing = traversals(template.value).find(({ root }) => !members.has(root));
        if (missing !== undefined) {
          const place = `${JSON.stringify(missing.root)}, referenced at ${placeText(missing.rootRange)}`;
          return new Failure(`vars map does not contain key ${place}`, { argumentIndex: 1 });
        }
        const scope = scopeOf(members, { functions, functionContext: context, placeText });
        const { value, diagnostics } = evaluate(template.value, scope);
        const problem = describe(diagnostics, placeText);
        if (problem !== undefined) return problem;
        if (!value.isNull) return value;
        const where = placeText(template.value.range);
        return new Failure(`${where}: Template result is null; The template gives null, and not a text.`);
      };
      return { render };
    },
  };
}

/** Returns the first error as HashiCorp's `Diagnostics.Error` words it, or undefined when there is none. */
function describe(
  diagnostics: readonly Diagnostic[],
  placeText: (range: Range) => string,
): Failure | undefined {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first === undefined) return undefined;
  const place = first.range === undefined ? '' : `${placeText(first.range)}: `;
  const others = errors.length > 1 ? `, and ${errors.length - 1} other diagnostic(s)` : '';
  return new Failure(`${place}${first.summary}; ${first.detail}${others}`);
}

function placeTextOf(source: string): (range: Range) => string {
  const lines = new LineMap(source);
  return (range) => {
    const start = lines.position(range.start);
    const end = lines.position(range.end);
    const endText = start.line === end.line ? String(end.column) : `${end.line},${end.column}`;
    return `${range.file}:${start.line},${start.column}-${endText}`;
  };
}
