import { isCollection, type Type } from './type.ts';

/**
 * Returns what Terraform calls the type in messages: `string`, `list of string`, `object`, `dynamic`.
 *
 * Structural types are named by their kind alone, as go-cty's `Type.FriendlyName` does.
 */
export function friendlyName(type: Type): string {
  return isCollection(type) ? `${type.kind} of ${friendlyName(type.element)}` : type.kind;
}

/** Returns what Terraform calls a type that is required: as {@link friendlyName}, with `any type` for dynamic. */
export function friendlyNameForConstraint(type: Type): string {
  if (type.kind === 'dynamic') return 'any type';
  if (!isCollection(type)) return type.kind;
  const element =
    type.element.kind === 'dynamic' ? 'any single type' : friendlyNameForConstraint(type.element);
  return `${type.kind} of ${element}`;
}
