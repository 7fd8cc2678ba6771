import type { SourceRule } from './rule.ts';
import { bareExcept } from './rules/bare-except.ts';
import { discardedError } from './rules/discarded-error.ts';
import { goroutineNotAwaited } from './rules/goroutine-not-awaited.ts';
import { httpWithoutTimeout } from './rules/http-without-timeout.ts';
import { missingStrictMode } from './rules/missing-strict-mode.ts';
import { mutableDefault } from './rules/mutable-default.ts';
import { parsedLs } from './rules/parsed-ls.ts';
import { predictableTempFile } from './rules/predictable-temp-file.ts';
import { readWithoutR } from './rules/read-without-r.ts';
import { responseBodyNotClosed } from './rules/response-body-not-closed.ts';
import { shellInjection } from './rules/shell-injection.ts';
import { swallowedException } from './rules/swallowed-exception.ts';
import { uncheckedCd } from './rules/unchecked-cd.ts';
import { unguardedRm } from './rules/unguarded-rm.ts';
import { unquotedVariable } from './rules/unquoted-variable.ts';

/** All named rules, in the order of the documentation. */
export const ruleCatalogue: readonly SourceRule[] = [
  bareExcept,
  swallowedException,
  discardedError,
  httpWithoutTimeout,
  responseBodyNotClosed,
  goroutineNotAwaited,
  shellInjection,
  mutableDefault,
  predictableTempFile,
  missingStrictMode,
  unquotedVariable,
  uncheckedCd,
  unguardedRm,
  parsedLs,
  readWithoutR,
];
