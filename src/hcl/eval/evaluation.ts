import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Range } from '../../base/range.ts';
import { type Effort, EffortSpent, heaviestValue } from '../effort.ts';
import { type HclCode, hclError } from '../hcl-diagnostic.ts';
import type { Expression } from '../syntax/ast.ts';
import { sizeOf } from '../values/size-of.ts';
import { dynamicValue, type Value } from '../values/value.ts';
import type { Scope } from './scope.ts';

/** Evaluates an expression; the parts of the evaluator are handed it, so that they need not import each other in a ring. */
export type EvaluateStep = (expression: Expression, evaluation: Evaluation) => Value;

/** One evaluation that is under way: where names are looked up and where diagnostics go. */
export class Evaluation {
  readonly scope: Scope;
  readonly diagnostics: Diagnostic[];
  /** The element that the innermost splat looks at; undefined outside of splats. */
  readonly splatItem: Value | undefined;
  readonly effort: Effort;
  private readonly step: EvaluateStep;

  constructor(
    step: EvaluateStep,
    scope: Scope,
    effort: Effort,
    diagnostics: Diagnostic[] = [],
    splatItem: Value | undefined = undefined,
  ) {
    this.step = step;
    this.scope = scope;
    this.effort = effort;
    this.diagnostics = diagnostics;
    this.splatItem = splatItem;
  }

  /** Returns the value of a part. */
  evaluate(expression: Expression): Value {
    return this.step(expression, this);
  }

  /** Returns the same evaluation with other names. */
  inScope(scope: Scope): Evaluation {
    return new Evaluation(this.step, scope, this.effort, this.diagnostics, this.splatItem);
  }

  /** Returns the same evaluation for one element of a splat. */
  forSplatItem(item: Value): Evaluation {
    return new Evaluation(this.step, this.scope, this.effort, this.diagnostics, item);
  }

  /** Returns the same evaluation with a list of its own for what it finds, which may be thrown away. */
  apart(): Evaluation {
    return new Evaluation(this.step, this.scope, this.effort, [], this.splatItem);
  }

  /** Returns a value that was made: each of its elements cost a step. */
  made(value: Value): Value {
    this.effort.spend(sizeOf(value));
    if (value.weight > heaviestValue) throw new EffortSpent();
    return value;
  }

  /** Tells of a mistake, and returns the unknown value that stands for the result. */
  fail(code: HclCode, summary: string, detail: string, range: Range, context?: Range): Value {
    this.diagnostics.push(hclError(code, summary, detail, range, context));
    return dynamicValue;
  }
}
