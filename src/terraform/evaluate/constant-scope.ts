import { emptyScope } from '../../hcl/eval/scope.ts';

/** The scope of arguments that must be constant: no names and no functions. */
export const constantScope = emptyScope;
