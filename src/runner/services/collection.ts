import { createHash } from 'node:crypto';
import type { CollectionSpec, Fault } from '../../packs/manifest/service.ts';
import type { RoutedRequest } from './route-match.ts';

/** What a collection answers. */
export interface CollectionAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON; undefined: no body. */
  readonly json?: unknown;
  readonly fault?: Fault | undefined;
}

/** A REST collection with state. */
export interface Collection {
  /**
   * Returns the answer to a request and carries it out, or undefined when the path is not the collection's.
   * `body` is the text that was sent, `atMs` the moment on the scenario's clock.
   */
  answer(request: CollectionRequest): CollectionAnswer | undefined;
  /** Returns what it holds, by key, in order of creation. */
  items(): Record<string, unknown>;
}

/** A request to a collection. */
export interface CollectionRequest extends RoutedRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly atMs: number;
}

type Item = Record<string, unknown>;

/**
 * Returns a collection that holds its declared items.
 *
 * `GET path` lists the items as a JSON array; `POST path` creates (201, `Location`; 409 when the key is taken; 422 when
 * there is none, except that `id` is made up); `GET`, `PUT`, `PATCH` (JSON Merge Patch, RFC 7396) and `DELETE` act on
 * `path/<key>` (404 when it does not exist; with `create: put` a PUT creates, 201). One item carries an `ETag`, and
 * `If-Match`/`If-None-Match` are obeyed (412, RFC 9110 section 13). A body that is no JSON object gives 400.
 */
export function createCollection(spec: CollectionSpec): Collection {
  const items = new Map<string, Item>();
  for (const item of spec.items) items.set(String(item[spec.key]), item as Item);
  const failures = spec.fail.map((failure) => ({
    ...failure,
    left: failure.times ?? Number.POSITIVE_INFINITY,
  }));
  const accepted: number[] = [];
  let nextId = items.size + 1;

  const answer = (request: CollectionRequest): CollectionAnswer | undefined => {
    const key = keyOf(spec.path, request.path);
    if (key === undefined) return undefined;
    const limited = rateLimited(spec, accepted, request.atMs);
    if (limited !== undefined) return limited;
    const failure = failures.find(
      (one) =>
        one.left > 0 &&
        (one.method === undefined || one.method === request.method) &&
        (one.key === undefined || one.key === (key === '' ? postedKey(request.body, spec.key) : key)),
    );
    if (failure !== undefined) {
      failure.left--;
      return {
        ...problem(failure.status, 'declared failure'),
        headers: lowerCaseNames(failure.headers),
        fault: failure.fault,
      };
    }
    return key === '' ? onAll(request) : onOne(request, key);
  };

  const onAll = (request: CollectionRequest): CollectionAnswer => {
    if (request.method === 'GET' || request.method === 'HEAD')
      return { status: 200, headers: {}, json: [...items.values()] };
    if (request.method !== 'POST' || spec.create !== 'post') {
      return notAllowed(spec.create === 'post' ? 'GET, HEAD, POST' : 'GET, HEAD');
    }
    const body = parseObject(request.body);
    if (body === undefined) return problem(400, 'the body is not a JSON object');
    let key = body[spec.key];
    if (key === undefined && spec.key === 'id') {
      while (items.has(String(nextId))) nextId++;
      key = nextId;
    }
    if (key === undefined || key === null || key === '') return problem(422, `\`${spec.key}\` is missing`);
    if (items.has(String(key))) return problem(409, `${String(key)} exists already`);
    const item = { ...body, [spec.key]: key };
    items.set(String(key), item);
    const location = `${spec.path.replace(/\/$/, '')}/${encodeURIComponent(String(key))}`;
    return { status: 201, headers: { location, etag: etag(item) }, json: item };
  };

  const onOne = (request: CollectionRequest, key: string): CollectionAnswer => {
    const item = items.get(key);
    const creates = request.method === 'PUT' && spec.create === 'put' && item === undefined;
    if (!['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'].includes(request.method))
      return notAllowed('GET, HEAD, PUT, PATCH, DELETE');
    if (item === undefined && !creates) return problem(404, `${key} does not exist`);
    if (!preconditionHolds(request.headers, item)) return problem(412, `${key} was changed meanwhile`);
    if (request.method === 'GET' || request.method === 'HEAD') return ok(200, item ?? {});
    if (request.method === 'DELETE') {
      items.delete(key);
      return { status: 204, headers: {} };
    }
    const body = parseObject(request.body);
    if (body === undefined) return problem(400, 'the body is not a JSON object');
    const named = body[spec.key];
    if (named !== undefined && String(named) !== key)
      return problem(409, `\`${spec.key}\` cannot be changed`);
    const next: Item = request.method === 'PATCH' ? (mergePatch(item, body) as Item) : { ...body };
    next[spec.key] = item?.[spec.key] ?? named ?? key;
    items.set(key, next);
    return ok(creates ? 201 : 200, next);
  };

  return { answer, items: () => Object.fromEntries(items) };
}

/** Returns `''` for the collection itself, an item's key, or undefined when the path is neither. */
function keyOf(base: string, path: string): string | undefined {
  const root = base.replace(/\/$/, '');
  if (path === root || path === `${root}/`) return '';
  if (!path.startsWith(`${root}/`)) return undefined;
  const key = path.slice(root.length + 1).replace(/\/$/, '');
  return key.includes('/') ? undefined : key;
}

/** At most `requests` are accepted in any span of `perMs`. */
function rateLimited(spec: CollectionSpec, accepted: number[], atMs: number): CollectionAnswer | undefined {
  const limit = spec.rateLimit;
  if (limit === undefined) return undefined;
  while (accepted.length > 0 && (accepted[0] ?? 0) <= atMs - limit.perMs) accepted.shift();
  if (accepted.length < limit.requests) {
    accepted.push(atMs);
    return undefined;
  }
  const refused = problem(429, 'too many requests');
  return { ...refused, headers: { 'retry-after': String(limit.retryAfter) } };
}

function preconditionHolds(headers: Readonly<Record<string, string>>, item: Item | undefined): boolean {
  const match = headers['if-match'];
  if (match !== undefined && (item === undefined || !(match === '*' || list(match).includes(etag(item)))))
    return false;
  return !(headers['if-none-match'] === '*' && item !== undefined);
}

function list(header: string): string[] {
  return header.split(',').map((one) => one.trim());
}

function ok(status: number, item: Item): CollectionAnswer {
  return { status, headers: { etag: etag(item) }, json: item };
}

function etag(item: Item): string {
  return `"${createHash('sha256').update(JSON.stringify(item)).digest('hex').slice(0, 16)}"`;
}

function notAllowed(allow: string): CollectionAnswer {
  return { ...problem(405, 'method not allowed'), headers: { allow } };
}

function problem(status: number, error: string): CollectionAnswer {
  return { status, headers: {}, json: { error } };
}

function lowerCaseNames(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function postedKey(body: string, key: string): string | undefined {
  const value = parseObject(body)?.[key];
  return value === undefined ? undefined : String(value);
}

function parseObject(text: string): Item | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Item) : undefined;
  } catch {
    return undefined;
  }
}

function mergePatch(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const merged: Item =
    typeof target === 'object' && target !== null && !Array.isArray(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name];
    else merged[name] = mergePatch(merged[name], value);
  }
  return merged;
}
