import { z } from 'zod';
import { exactlyOne } from './exactly-one.ts';
import { innerPathSchema, type Json, jsonSchema } from './names.ts';
import { durationSchema } from './quantities.ts';

const method = z
  .string()
  .regex(/^[A-Z]+$/, { message: 'an HTTP method is written in capitals, like GET' })
  .describe('HTTP method');
const status = z.int().min(100).max(599);

/** How an answer misbehaves instead of being a well-formed HTTP response. */
export const faults = ['hang', 'reset', 'truncate', 'malformed', 'drip', 'redirect-loop'] as const;

/** See {@link faults}. */
export type Fault = (typeof faults)[number];

/** The body of an answer. `json` is sent as `application/json`, the others as `text/plain` unless headers say more. */
export type AnswerBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'json'; readonly json: Json }
  | { readonly kind: 'fixture'; readonly fixture: string };

/** What a service answers to one request. */
export interface Answer {
  readonly delayMs: number;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** `Retry-After` as an HTTP date so many milliseconds after the answer. */
  readonly retryAfterDateMs: number | undefined;
  readonly body: AnswerBody;
  readonly fault: Fault | undefined;
}

const bodyKeys = ['body', 'json', 'fixture'] as const;

/** One answer of a route: `{ status: 503, headers: { Retry-After: "1" } }`, `{ json: … }`, `{ fault: reset }`. */
export const answerSchema = z
  .strictObject({
    delay: durationSchema.optional(),
    status: status.default(200),
    headers: z.record(z.string(), z.union([z.string(), z.number()]).transform(String)).default({}),
    retryAfterDate: durationSchema.optional(),
    body: z.string().optional(),
    json: jsonSchema.optional(),
    fixture: innerPathSchema.optional(),
    fault: z.enum(faults).optional(),
  })
  .transform((answer, context): Answer => {
    if (bodyKeys.some((key) => answer[key] !== undefined)) exactlyOne(answer, bodyKeys, context);
    return {
      delayMs: answer.delay ?? 0,
      status: answer.status,
      headers: answer.headers,
      retryAfterDateMs: answer.retryAfterDate,
      body: bodyOf(answer),
      fault: answer.fault,
    };
  });

function bodyOf(answer: {
  body?: string | undefined;
  json?: Json | undefined;
  fixture?: string | undefined;
}): AnswerBody {
  if (answer.body !== undefined) return { kind: 'text', text: answer.body };
  if (answer.json !== undefined) return { kind: 'json', json: answer.json };
  if (answer.fixture !== undefined) return { kind: 'fixture', fixture: answer.fixture };
  return { kind: 'none' };
}

const routeSchema = z.strictObject({
  match: z
    .strictObject({
      method: method.optional(),
      path: z
        .string()
        .regex(/^\//, { message: 'a path starts with /' })
        .optional()
        .describe('`*` stands for one segment, a last `**` for the rest'),
      query: z.record(z.string(), z.string()).optional(),
    })
    .default({}),
  respond: z
    .union([answerSchema, z.array(answerSchema).min(1)])
    .transform((respond) => (Array.isArray(respond) ? respond : [respond]))
    .describe('One answer, or a list by request number; the last repeats'),
});

const collectionFailureSchema = z.strictObject({
  method: method.optional(),
  key: z.string().optional().describe('Only for the item with this key'),
  status: status.default(500),
  headers: z.record(z.string(), z.union([z.string(), z.number()]).transform(String)).default({}),
  fault: z.enum(faults).optional(),
  times: z.int().min(1).optional().describe('How often; default always'),
});

const collectionSchema = z.strictObject({
  path: z.string().regex(/^\//, { message: 'a path starts with /' }),
  key: z.string().default('id').describe('The property that names an item'),
  items: z.array(z.record(z.string(), jsonSchema)).default([]),
  create: z.enum(['post', 'put']).default('post'),
  delay: durationSchema.optional().describe('Between carrying out a request and answering it'),
  fail: z.array(collectionFailureSchema).default([]),
  rateLimit: z
    .strictObject({
      requests: z.int().min(1),
      per: durationSchema,
      retryAfter: z.number().min(0).default(1).describe('Seconds in the Retry-After header'),
    })
    .transform(({ requests, per, retryAfter }) => ({ requests, perMs: per, retryAfter }))
    .optional(),
});

/** A service on the loopback interface that behaves badly in a declared way. */
export const serviceSchema = z.strictObject({
  routes: z.array(routeSchema).default([]).describe('The first that matches answers; none: 404'),
  refuse: z.boolean().default(false).describe('The port is closed: connections are refused'),
  random: z
    .strictObject({ seed: z.int().default(1), failures: z.number().min(0).max(1), respond: answerSchema })
    .optional(),
  collection: collectionSchema.optional(),
});

/** A loopback HTTP service of a run, as declared. */
export type ServiceSpec = z.output<typeof serviceSchema>;

/** A route of a service: which requests it answers, and the answers in turn. */
export type RouteSpec = z.output<typeof routeSchema>;

/** A REST collection with state. */
export type CollectionSpec = z.output<typeof collectionSchema>;
