import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Server, Socket } from 'node:net';
import type { Answer, ServiceSpec } from '../../packs/manifest/service.ts';
import type { RequestRecord, ServiceRecord } from '../contract.ts';
import { type Random, seededRandom } from '../seeded-random.ts';
import { type CollectionAnswer, createCollection } from './collection.ts';
import { routeMatches } from './route-match.ts';
import { type ReadyAnswer, sendAnswer } from './send-answer.ts';

/** A declared HTTP service that answers, misbehaves and records. */
export interface Service {
  /** Serves the connections of a listening socket, until it is closed. */
  attach(server: Server): void;
  /** Returns what it saw so far. */
  record(): ServiceRecord;
  /** Closes every connection and socket at once. */
  close(): void;
}

/** What a service tells and asks of the scenario around it. */
export interface ServiceSurroundings {
  /** Milliseconds since the scenario's start. */
  readonly clock: () => number;
  /** Returns the bytes of a fixture that an answer names; all were read before. */
  readonly fixture: (path: string) => Uint8Array;
  /** Called when a request's head has arrived, before anything is answered. */
  readonly arrived: (request: RequestRecord) => void;
  /** Number of the run that is going on, from 0. */
  readonly run: () => number;
}

/** A longer body is not taken in: no exercise sends one, and memory has an end. */
const maxBodyBytes = 16 * 1024 ** 2;

type Recording = { -readonly [Key in keyof RequestRecord]: RequestRecord[Key] };

/** Returns a service that behaves as declared. Same seed and same order of requests: same answers. */
export function createService(name: string, spec: ServiceSpec, surroundings: ServiceSurroundings): Service {
  const requests: Recording[] = [];
  const random = seededRandom(spec.random?.seed ?? 1);
  const answered = new Map<unknown, number>();
  const collection = spec.collection === undefined ? undefined : createCollection(spec.collection);
  const connections = new WeakMap<Socket, number>();
  const sockets = new Set<Socket>();
  const listeners = new Set<Server>();
  let connectionCount = 0;
  let busy = 0;
  let maxConcurrency = 0;

  const http = createServer({
    keepAlive: true,
    keepAliveTimeout: 120_000,
    requestTimeout: 0,
    headersTimeout: 0,
  });
  http.on('request', (request, response) => void onRequest(request, response));
  http.on('clientError', (_, socket) => socket.destroy());

  const onRequest = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const record = recordingOf(name, request, {
      index: requests.length + 1,
      atMs: surroundings.clock(),
      connection: connections.get(request.socket) ?? 0,
      run: surroundings.run(),
    });
    requests.push(record);
    busy++;
    maxConcurrency = Math.max(maxConcurrency, busy);
    response.once('finish', () => {
      record.finished = true;
    });
    response.once('close', () => {
      busy--;
    });
    const choice = choose(spec, record, random, answered);
    surroundings.arrived(record);
    const body = await bodyOf(request);
    if (body === undefined) return;
    record.body = body;
    record.json = parsed(body);
    const answer =
      choice === undefined
        ? readyFromCollection(collection?.answer({ ...record, body }), spec.collection?.delay ?? 0)
        : readyFromDeclared(choice, surroundings.fixture);
    record.status = sendAnswer(request, response, answer);
  };

  return {
    attach(server) {
      listeners.add(server);
      server.on('connection', (socket) => {
        connectionCount++;
        connections.set(socket, connectionCount);
        sockets.add(socket);
        socket.once('close', () => sockets.delete(socket));
        http.emit('connection', socket);
      });
    },
    record: () => ({
      requests: requests.map((request) => ({ ...request })),
      maxConcurrency,
      items: collection?.items() ?? {},
    }),
    close() {
      for (const server of listeners) server.close();
      listeners.clear();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Returns the declared answer, undefined when the collection or nothing answers. */
function choose(
  spec: ServiceSpec,
  request: RequestRecord,
  random: Random,
  answered: Map<unknown, number>,
): Answer | undefined {
  if (spec.random !== undefined && random() < spec.random.failures) return spec.random.respond;
  const route = spec.routes.find((one) => routeMatches(one.match, request));
  if (route === undefined) return undefined;
  const count = answered.get(route) ?? 0;
  answered.set(route, count + 1);
  return route.respond[Math.min(count, route.respond.length - 1)];
}

function readyFromDeclared(answer: Answer, fixture: (path: string) => Uint8Array): ReadyAnswer {
  const headers: Record<string, string> = {};
  let body: Uint8Array = new Uint8Array();
  switch (answer.body.kind) {
    case 'none':
      break;
    case 'text':
      headers['content-type'] = 'text/plain; charset=utf-8';
      body = Buffer.from(answer.body.text);
      break;
    case 'json':
      headers['content-type'] = 'application/json';
      body = Buffer.from(JSON.stringify(answer.body.json));
      break;
    case 'fixture':
      headers['content-type'] = answer.body.fixture.endsWith('.json')
        ? 'application/json'
        : 'text/plain; charset=utf-8';
      body = fixture(answer.body.fixture);
      break;
  }
  if (answer.retryAfterDateMs !== undefined) headers['retry-after'] = httpDate(answer.retryAfterDateMs);
  for (const [key, value] of Object.entries(answer.headers)) headers[key.toLowerCase()] = value;
  return { status: answer.status, headers, body, fault: answer.fault, delayMs: answer.delayMs };
}

function readyFromCollection(answer: CollectionAnswer | undefined, delayMs: number): ReadyAnswer {
  const given = answer ?? { status: 404, headers: {}, json: { error: 'not found' } };
  const hasBody = given.json !== undefined;
  return {
    status: given.status,
    headers: hasBody ? { 'content-type': 'application/json', ...given.headers } : given.headers,
    body: hasBody ? Buffer.from(JSON.stringify(given.json)) : new Uint8Array(),
    fault: given.fault,
    delayMs: answer === undefined ? 0 : delayMs,
  };
}

/** An HTTP date has whole seconds (RFC 9110, section 5.6.7): rounded up, so that it is never sooner than declared. */
function httpDate(fromNowMs: number): string {
  return new Date(Math.ceil((Date.now() + fromNowMs) / 1000) * 1000).toUTCString();
}

function recordingOf(
  service: string,
  request: IncomingMessage,
  known: { index: number; atMs: number; connection: number; run: number },
): Recording {
  const [path = '/', query = ''] = (request.url ?? '/').replace(/^https?:\/\/[^/]*/, '').split(/\?(.*)/s);
  const headers = Object.entries(request.headers).map(([key, value]) => [
    key,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return {
    service,
    ...known,
    method: request.method ?? '',
    path: decoded(path === '' ? '/' : path),
    query: Object.fromEntries(new URLSearchParams(query)),
    headers: Object.fromEntries(headers),
    body: '',
    json: null,
    status: 0,
    finished: false,
  };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Returns the body as text; undefined when the client went away before it was complete or sent too much. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > maxBodyBytes) {
        request.destroy();
        return undefined;
      }
      chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
