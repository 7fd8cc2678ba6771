import type { Body } from '../../hcl/body/body.ts';
import type { Value } from '../../hcl/values/value.ts';
import type { ResourceSchema } from '../schemas/schema.ts';
import type { ProviderKit } from './provider-kit.ts';

/** What a provider validates: the decoded block of one instance, and where it is written. */
export interface WrittenResource {
  readonly type: string;
  readonly schema: ResourceSchema;
  readonly kit: ProviderKit;
  /** Not null, and known itself. */
  readonly value: Value;
  readonly body: Body;
  readonly address: string;
  /** Whether nothing is planned yet: some mistakes are found while planning only. */
  readonly validating: boolean;
}
