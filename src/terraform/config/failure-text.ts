import type { Failure } from '../../hcl/values/failure.ts';
import { pathText } from '../../hcl/values/path.ts';

/** Returns why a conversion failed, with the place inside the value before it when it is not the value itself. */
export function failureText(failure: Failure): string {
  const place = failure.path === undefined ? '' : pathText(failure.path);
  return place === '' ? failure.message : `${place}: ${failure.message}`;
}
