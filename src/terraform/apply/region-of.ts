import type { Value } from '../../hcl/values/value.ts';

/** Returns the region that a provider's configuration names, or a stand-in when it names none that is known. */
export function regionOf(providerConfig: Value): string {
  if (!providerConfig.isKnown || providerConfig.isNull) return standIn;
  const region = providerConfig.asMap().get('region');
  return region === undefined || region.isNull || !region.isKnown ? standIn : region.asString();
}

const standIn = 'us-east-1';
