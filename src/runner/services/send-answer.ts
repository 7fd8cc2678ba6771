import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault } from '../../packs/manifest/service.ts';

/** An answer that is ready to be sent. */
export interface ReadyAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly fault: Fault | undefined;
  /** Milliseconds: before the answer, or for `drip` between two bytes (default 100). */
  readonly delayMs: number;
}

/** Milliseconds between two bytes of a dripping body, when no `delay` says otherwise. */
const dripMs = 100;

/** What is sent when a fault needs a body and none is declared. */
const defaultBody = Buffer.from('{"status":"ok","detail":"this text is long enough to be cut in half"}');

/**
 * Sends an answer, or misbehaves as it says. Timers end with the connection. Returns the status that a client could
 * see, 0 when it sees none.
 *
 * - `hang`: nothing is ever sent.
 * - `reset`: the connection is reset (TCP RST) after the delay.
 * - `truncate`: the headers promise the whole body, half of it comes, then the connection is closed.
 * - `malformed`: a complete answer, labelled as JSON unless declared otherwise, whose body breaks off halfway.
 * - `drip`: the body comes a byte at a time.
 * - `redirect-loop`: 302 to the very same address.
 */
export function sendAnswer(request: IncomingMessage, response: ServerResponse, answer: ReadyAnswer): number {
  const later = (ms: number, act: () => void): void => {
    if (ms <= 0) {
      act();
      return;
    }
    const timer = setTimeout(act, ms);
    response.once('close', () => clearTimeout(timer));
  };
  const body = answer.body.length > 0 ? answer.body : defaultBody;
  const half = body.subarray(0, Math.ceil(body.length / 2));

  switch (answer.fault) {
    case undefined:
      later(answer.delayMs, () => {
        response.writeHead(answer.status, withLength(answer, answer.body));
        response.end(mayHaveBody(request, answer.status) ? answer.body : undefined);
      });
      return answer.status;
    case 'hang':
      return 0;
    case 'reset':
      later(answer.delayMs, () => request.socket.resetAndDestroy());
      return 0;
    case 'truncate':
      later(answer.delayMs, () => {
        response.writeHead(answer.status, withLength(answer, body));
        response.write(half, () => request.socket.destroy());
      });
      return answer.status;
    case 'malformed':
      later(answer.delayMs, () => {
        response.writeHead(answer.status, {
          'content-type': 'application/json',
          ...withLength(answer, half),
        });
        response.end(half);
      });
      return answer.status;
    case 'drip':
      response.writeHead(answer.status, withLength(answer, body));
      drip(response, body, answer.delayMs > 0 ? answer.delayMs : dripMs);
      return answer.status;
    case 'redirect-loop':
      later(answer.delayMs, () => {
        response.writeHead(302, { ...answer.headers, location: request.url ?? '/', 'content-length': '0' });
        response.end();
      });
      return 302;
  }
}

function drip(response: ServerResponse, body: Uint8Array, everyMs: number): void {
  let at = 0;
  response.flushHeaders();
  const timer = setInterval(() => {
    response.write(body.subarray(at, at + 1));
    at++;
    if (at >= body.length) {
      clearInterval(timer);
      response.end();
    }
  }, everyMs);
  response.once('close', () => clearInterval(timer));
}

function withLength(answer: ReadyAnswer, body: Uint8Array): Record<string, string> {
  if (answer.status === 204 || answer.status === 304 || answer.status < 200) return { ...answer.headers };
  return { 'content-length': String(body.length), ...answer.headers };
}

/** RFC 9110, sections 6.4.1 and 9.3.2. */
function mayHaveBody(request: IncomingMessage, status: number): boolean {
  return request.method !== 'HEAD' && status !== 204 && status !== 304;
}
