import { rememberedIn } from '../../base/remembered.ts';
import type { Result } from '../../base/result.ts';
import type { Body } from '../../hcl/body/body.ts';
import type { BlockSchema } from '../schemas/schema.ts';
import type { WrittenBody } from './body-content.ts';
import type { References } from './references.ts';

/** What was worked out about a body and does not depend on values, each when it was first asked for. */
export interface KnownBody {
  readonly schema: BlockSchema;
  content: Result<WrittenBody> | undefined;
  references: References | undefined;
}

/** Nearly every body is read by one schema only; what another one made of it is let go. */
const slotOf = rememberedIn((_body: Body): { known: KnownBody | undefined } => ({ known: undefined }));

/** Returns what is known of a body as a schema reads it, to be filled in. */
export function knownBody(body: Body, schema: BlockSchema): KnownBody {
  const slot = slotOf(body);
  if (slot.known?.schema !== schema) slot.known = { schema, content: undefined, references: undefined };
  return slot.known;
}
