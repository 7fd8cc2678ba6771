import type { ASTNode, Environment } from '@marcbachmann/cel-js';
import { spend, withinBudget } from './budget.ts';
import { currentValues, withCurrentValues } from './current-values.ts';
import { linearMatches } from './linear-matches.ts';
import type { Values } from './values.ts';

/** A compiled expression. */
export interface Expression {
  readonly source: string;
  readonly ast: ASTNode;
  /** Returns its type, or what is wrong with it at which offsets of the source. */
  check():
    | { readonly type: string }
    | { readonly problem: string; readonly start: number; readonly end: number };
  /** Returns its value. On error: throws an error of the library, or `BudgetSpent`. */
  evaluate(values: Values): unknown;
}

/** Thrown for an expression that cannot be parsed. */
export class ExpressionSyntaxError extends Error {
  readonly start: number;
  readonly end: number;

  constructor(message: string, start: number, end: number) {
    super(message);
    this.name = 'ExpressionSyntaxError';
    this.start = start;
    this.end = end;
  }
}

const caches = new WeakMap<Environment, Map<string, Expression>>();
const largestCache = 2000;

/**
 * Returns an expression ready to be evaluated any number of times, from a cache for each environment.
 * On error: throws {@link ExpressionSyntaxError}.
 */
export function compile(environment: Environment, source: string): Expression {
  let cache = caches.get(environment);
  if (cache === undefined) {
    cache = new Map();
    caches.set(environment, cache);
  }
  const known = cache.get(source);
  if (known !== undefined) return known;
  const made = build(environment, source);
  if (cache.size >= largestCache) cache.clear();
  cache.set(source, made);
  return made;
}

function build(environment: Environment, source: string): Expression {
  let parsed: ReturnType<Environment['parse']>;
  try {
    parsed = environment.parse(source);
  } catch (error) {
    const { message, start, end } = located(error, source);
    throw new ExpressionSyntaxError(message, start, end);
  }
  const loops: Loop[] = [];
  prepare(parsed.ast, loops);
  let checked: ReturnType<Expression['check']> | undefined;
  const check = (): ReturnType<Expression['check']> => {
    const result = parsed.check();
    if (result.valid) return { type: result.type ?? 'dyn' };
    const { message, start, end } = located(result.error, source);
    return { problem: message, start, end };
  };
  return {
    source,
    ast: parsed.ast,
    check: () => {
      checked ??= check();
      return checked;
    },
    evaluate: (values) => {
      try {
        return withCurrentValues(values, () => withinBudget(() => parsed(currentContext) as unknown));
      } finally {
        for (const loop of loops) forget(loop);
      }
    },
  };
}

/** Returns an error of the library in one line, with the offsets that it is about. */
export function located(error: unknown, source: string): { message: string; start: number; end: number } {
  const known = error as { summary?: string; message?: string; range?: { start: number; end: number } };
  const message = (known.summary ?? known.message ?? String(error)).split('\n')[0] ?? '';
  const start = Math.min(known.range?.start ?? 0, source.length);
  const end = Math.max(start, Math.min(known.range?.end ?? source.length, source.length));
  return { message, start, end };
}

/**
 * Where expressions look their variables up. The library keeps the context of the first evaluation with the compiled
 * expression, so it is given this one, which holds nothing.
 */
class CurrentContext extends Map<string, unknown> {
  override get(name: string): unknown {
    return currentValues().get(name);
  }
}

const currentContext = new CurrentContext();

/** What the library evaluates instead of a macro: a loop, which keeps the context of its last evaluation. */
interface Loop {
  readonly args: {
    /** Undefined before the first evaluation. */
    readonly iterCtx?: { iterValue: unknown; accuValue: unknown } | undefined;
  };
}

/** Lets go of what a loop was evaluated over: a compiled expression is kept, the plan that it looked at must not be. */
function forget({ args: { iterCtx } }: Loop): void {
  if (iterCtx === undefined) return;
  iterCtx.iterValue = undefined;
  iterCtx.accuValue = undefined;
}

/**
 * Turns calls of `matches` into the linear-time one, lets every round of a macro take a step from the budget, and adds
 * the loops to `loops`. The library has hooks for none of it; these are changes of the parsed tree before its first use.
 */
function prepare(node: ASTNode, loops: Loop[]): void {
  if (node.op === 'rcall') {
    const [name, receiver, args] = node.args;
    if (name === 'matches') (node.args as [string, ASTNode, ASTNode[]])[0] = linearMatches;
    prepare(receiver, loops);
    for (const arg of args) prepare(arg, loops);
    if (macros.has(name)) {
      for (const arg of args.slice(1)) countSteps(arg);
      const { alternate } = (node as unknown as { readonly meta: { readonly alternate?: Loop } }).meta;
      if (alternate !== undefined) loops.push(alternate);
    }
    return;
  }
  for (const child of childrenOf(node)) prepare(child, loops);
  if (node.op === 'call' && node.args[0] === 'has') allowAnyAccess(node);
}

interface Macro {
  typeCheck(
    checker: { check(node: ASTNode, context: unknown): unknown; getType(name: string): unknown },
    macro: Macro,
    context: unknown,
  ): unknown;
  evaluate(
    evaluator: { run(node: ASTNode, context: unknown): unknown },
    macro: Macro,
    context: unknown,
  ): boolean;
}

/**
 * Lets `has` take any access, such as `has(run.json[0].url)`, and makes it false when something on the way is missing
 * too. The library knows plain chains of names only.
 */
function allowAnyAccess(node: ASTNode): void {
  const [access] = (node.args as [string, ASTNode[]])[1];
  if (access?.op !== '.') return;
  const [receiver, field] = access.args as [ASTNode, string];
  const macro: Macro = {
    typeCheck: (checker, _macro, context) => {
      checker.check(access, context);
      return checker.getType('bool');
    },
    evaluate: (evaluator, _macro, context) => {
      try {
        // The library's errors are costly to make, and a field that is missing is no error here.
        const from = evaluator.run(receiver, context);
        if (isPlainObject(from)) return Object.hasOwn(from, field) && from[field] !== undefined;
        return evaluator.run(access, context) !== undefined;
      } catch (error) {
        const code = (error as { code?: unknown }).code;
        if (code === 'no_such_key' || code === 'index_out_of_bounds') return false;
        throw error;
      }
    },
  };
  (node as unknown as { setMeta(key: string, value: unknown): void }).setMeta('macro', macro);
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

const macros: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'filter', 'map']);

type Evaluate = (evaluator: unknown, node: unknown, context: unknown) => unknown;

function countSteps(node: ASTNode): void {
  const target = node as unknown as { evaluate: Evaluate };
  let inner = target.evaluate;
  const counted: Evaluate = (evaluator, self, context) => {
    spend(1);
    const value = inner.call(target, evaluator, self, context);
    // The library replaces a node's method on the first call by the one that fits; keep that one, and the count.
    if (target.evaluate !== counted) {
      inner = target.evaluate;
      target.evaluate = counted;
    }
    return value;
  };
  target.evaluate = counted;
}

/** Returns the parts of a node in the order in which they are written. */
export function childrenOf(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '.':
    case '.?':
      return [node.args[0]];
    case 'call':
      return node.args[1];
    case 'rcall':
      return [node.args[1], ...node.args[2]];
    case 'list':
      return node.args;
    case 'map':
      return node.args.flat();
    case '!_':
    case '-_':
      return [node.args];
    default:
      return node.args;
  }
}
