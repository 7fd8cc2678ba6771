import assert from 'node:assert/strict';
import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { type ServiceSpec, serviceSchema } from '../../src/packs/manifest/service.ts';
import type { RequestRecord } from '../../src/runner/contract.ts';
import { openPort, refusingPort } from '../../src/runner/services/loopback-port.ts';
import { createService, type Service } from '../../src/runner/services/service.ts';

interface Open {
  readonly service: Service;
  readonly url: string;
  readonly arrived: RequestRecord[];
}

const open: { close(): void }[] = [];

async function serve(spec: unknown): Promise<Open> {
  const arrived: RequestRecord[] = [];
  const start = performance.now();
  const service = createService('api', serviceSchema.parse(spec) as ServiceSpec, {
    clock: () => performance.now() - start,
    fixture: () => Buffer.from('{"from":"fixture"}'),
    arrived: (request) => arrived.push(request),
    run: () => 0,
  });
  const port = await openPort();
  assert.ok(port.server);
  service.attach(port.server);
  open.push({ close: port.close }, service);
  return { service, url: `http://127.0.0.1:${port.port}`, arrived };
}

async function send(
  url: string,
  init: RequestInit = {},
): Promise<{ status: number; headers: Headers; text: string }> {
  const response = await fetch(url, { redirect: 'manual', ...init });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

describe('service', () => {
  afterEach(() => {
    for (const one of open.splice(0)) one.close();
  });

  it('answers by request number, the last answer repeats', async () => {
    const { url } = await serve({
      routes: [
        {
          match: { path: '/a' },
          respond: [{ status: 503, headers: { 'Retry-After': '1' } }, { json: { ok: true } }],
        },
      ],
    });
    const first = await send(`${url}/a`);
    assert.equal(first.status, 503);
    assert.equal(first.headers.get('retry-after'), '1');
    for (let i = 0; i < 2; i++) {
      const next = await send(`${url}/a`);
      assert.equal(next.status, 200);
      assert.equal(next.headers.get('content-type'), 'application/json');
      assert.equal(next.text, '{"ok":true}');
    }
  });

  it('takes the first route that matches and says 404 for none', async () => {
    const { url } = await serve({
      routes: [
        { match: { method: 'POST', path: '/a/*' }, respond: { body: 'posted' } },
        { match: { path: '/a/**' }, respond: { body: 'below a' } },
        { match: { path: '/q', query: { page: '2' } }, respond: { body: 'page 2' } },
      ],
    });
    assert.equal((await send(`${url}/a/b`, { method: 'POST' })).text, 'posted');
    assert.equal((await send(`${url}/a/b`)).text, 'below a');
    assert.equal((await send(`${url}/a/b/c`, { method: 'POST' })).text, 'below a');
    assert.equal((await send(`${url}/q?page=2`)).text, 'page 2');
    assert.equal((await send(`${url}/q?page=3`)).status, 404);
    assert.equal((await send(`${url}/nowhere`)).status, 404);
  });

  it('records every request in order of arrival', async () => {
    const { url, service, arrived } = await serve({ routes: [{ match: {}, respond: { body: 'ok' } }] });
    await send(`${url}/a%20b?x=1&y=%2F`, { headers: { 'X-Trace': 'T1' } });
    await send(`${url}/b`, { method: 'PUT', body: '{"size": 2}' });
    const { requests, maxConcurrency } = service.record();
    assert.equal(requests.length, 2);
    const [first, second] = requests;
    assert.deepEqual(
      [first?.index, first?.method, first?.path, first?.query],
      [1, 'GET', '/a b', { x: '1', y: '/' }],
    );
    assert.equal(first?.headers['x-trace'], 'T1');
    assert.equal(first?.json, null);
    assert.deepEqual(
      [second?.index, second?.method, second?.body, second?.json],
      [2, 'PUT', '{"size": 2}', { size: 2 }],
    );
    assert.deepEqual([second?.status, second?.finished, second?.service], [200, true, 'api']);
    assert.ok((second?.atMs ?? 0) >= (first?.atMs ?? 0));
    assert.equal(maxConcurrency, 1);
    assert.equal(arrived.length, 2);
  });

  it('counts how many requests were open at once', async () => {
    const { url, service } = await serve({ routes: [{ match: {}, respond: { delay: '100ms' } }] });
    await Promise.all([send(`${url}/1`), send(`${url}/2`), send(`${url}/3`)]);
    await send(`${url}/4`);
    assert.equal(service.record().maxConcurrency, 3);
  });

  it('tells connections apart, and sees that one is kept alive', async () => {
    const { url, service } = await serve({ routes: [{ match: {}, respond: {} }] });
    const kept = new Agent({ keepAlive: true, maxSockets: 1 });
    for (const agent of [false, false, kept, kept] as const) {
      await new Promise<void>((resolve) => {
        httpRequest(url, { agent }, (response) => {
          // The socket is free for the next request only after `end` was told to everybody.
          response.resume().once('end', () => setImmediate(resolve));
        }).end();
      });
    }
    kept.destroy();
    assert.deepEqual(
      service.record().requests.map((request) => request.connection),
      [1, 2, 3, 3],
    );
  });

  it('gives Retry-After as a date that is not sooner than declared', async () => {
    const { url } = await serve({ routes: [{ match: {}, respond: { status: 429, retryAfterDate: '2s' } }] });
    const before = Date.now();
    const date = Date.parse((await send(url)).headers.get('retry-after') ?? '');
    assert.ok(date >= before + 2000 - 1 && date <= Date.now() + 3000, `${date - before}`);
  });

  it('delays an answer', async () => {
    const { url } = await serve({ routes: [{ match: {}, respond: { delay: '120ms', body: 'late' } }] });
    const before = performance.now();
    assert.equal((await send(url)).text, 'late');
    assert.ok(performance.now() - before >= 119);
  });

  it('hangs until it is closed', async () => {
    const { url, service, arrived } = await serve({ routes: [{ match: {}, respond: { fault: 'hang' } }] });
    const asked = send(url);
    asked.catch(() => undefined);
    while (arrived.length === 0) await new Promise((resolve) => setImmediate(resolve));
    service.close();
    await assert.rejects(asked);
    assert.deepEqual(
      [service.record().requests[0]?.status, service.record().requests[0]?.finished],
      [0, false],
    );
  });

  it('resets a connection', async () => {
    const { url } = await serve({ routes: [{ match: {}, respond: { fault: 'reset' } }] });
    await assert.rejects(
      send(url),
      (error: Error) => (error.cause as NodeJS.ErrnoException).code === 'ECONNRESET',
    );
  });

  it('cuts a body off while the length promises more', async () => {
    const { url, service } = await serve({
      routes: [{ match: {}, respond: { fault: 'truncate', body: '0123456789' } }],
    });
    const response = await fetch(url);
    assert.equal(response.headers.get('content-length'), '10');
    await assert.rejects(response.text());
    assert.equal(service.record().requests[0]?.finished, false);
  });

  it('sends JSON that breaks off', async () => {
    const { url } = await serve({
      routes: [{ match: {}, respond: { fault: 'malformed', json: { items: [1, 2, 3] } } }],
    });
    const { status, headers, text } = await send(url);
    assert.equal(status, 200);
    assert.equal(headers.get('content-type'), 'application/json');
    assert.throws(() => JSON.parse(text));
    assert.ok(text.startsWith('{"items'));
  });

  it('drips', async () => {
    const { url } = await serve({
      routes: [{ match: {}, respond: { fault: 'drip', body: 'abcd', delay: '20ms' } }],
    });
    const before = performance.now();
    assert.equal((await send(url)).text, 'abcd');
    assert.ok(performance.now() - before >= 60);
  });

  it('redirects to itself', async () => {
    const { url } = await serve({
      routes: [{ match: { path: '/loop' }, respond: { fault: 'redirect-loop' } }],
    });
    const { status, headers } = await send(`${url}/loop?x=1`);
    assert.deepEqual([status, headers.get('location')], [302, '/loop?x=1']);
    await assert.rejects(fetch(`${url}/loop`));
  });

  it('fails at random, the same way for the same seed', async () => {
    const spec = {
      random: { seed: 7, failures: 0.4, respond: { status: 500 } },
      routes: [{ match: {}, respond: {} }],
    };
    const seen: string[] = [];
    for (let round = 0; round < 2; round++) {
      const { url } = await serve(spec);
      let statuses = '';
      for (let i = 0; i < 20; i++) statuses += `${(await send(url)).status} `;
      seen.push(statuses);
    }
    assert.equal(seen[0], seen[1]);
    assert.match(seen[0] ?? '', /500/);
    assert.match(seen[0] ?? '', /200/);
  });

  it('refuses connections on a port that stays taken', async () => {
    const port = await refusingPort();
    const failure = (): Promise<string> =>
      new Promise((resolve) => {
        const socket = connect(port.port, '127.0.0.1');
        socket.once('connect', () => resolve('connected'));
        socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
      });
    assert.equal(await failure(), 'ECONNREFUSED');
    assert.equal(await failure(), 'ECONNREFUSED');
    port.close();
  });

  it('answers HEAD without a body', async () => {
    const { url } = await serve({
      routes: [{ match: { method: 'GET', path: '/a' }, respond: { body: 'text' } }],
    });
    const { status, headers, text } = await send(`${url}/a`, { method: 'HEAD' });
    assert.deepEqual([status, headers.get('content-length'), text], [200, '4', '']);
  });

  it('answers with a fixture', async () => {
    const { url } = await serve({ routes: [{ match: {}, respond: { fixture: 'a.json' } }] });
    const { headers, text } = await send(url);
    assert.deepEqual([headers.get('content-type'), text], ['application/json', '{"from":"fixture"}']);
  });
});

describe('collection', () => {
  afterEach(() => {
    for (const one of open.splice(0)) one.close();
  });

  const widgets = { path: '/v1/widgets', key: 'name', items: [{ name: 'a', size: 1 }] };

  const steps: [
    title: string,
    collection: object,
    requests: [string, string, unknown?, Record<string, string>?][],
    statuses: number[],
    items: object,
  ][] = [
    [
      'lists and reads',
      widgets,
      [
        ['GET', ''],
        ['GET', '/a'],
        ['GET', '/b'],
      ],
      [200, 200, 404],
      { a: { name: 'a', size: 1 } },
    ],
    [
      'creates by POST',
      widgets,
      [['POST', '', { name: 'b' }]],
      [201],
      { a: { name: 'a', size: 1 }, b: { name: 'b' } },
    ],
    ['refuses what exists', widgets, [['POST', '', { name: 'a' }]], [409], { a: { name: 'a', size: 1 } }],
    ['wants a key', widgets, [['POST', '', { size: 3 }]], [422], { a: { name: 'a', size: 1 } }],
    [
      'wants an object',
      widgets,
      [
        ['POST', '', [1]],
        ['PUT', '/a', 'x'],
      ],
      [400, 400],
      { a: { name: 'a', size: 1 } },
    ],
    ['replaces', widgets, [['PUT', '/a', { size: 2 }]], [200], { a: { name: 'a', size: 2 } }],
    ['merges', widgets, [['PATCH', '/a', { tag: 'x', size: null }]], [200], { a: { name: 'a', tag: 'x' } }],
    [
      'deletes once',
      widgets,
      [
        ['DELETE', '/a'],
        ['DELETE', '/a'],
      ],
      [204, 404],
      {},
    ],
    [
      'does not create by PUT unless told',
      widgets,
      [['PUT', '/b', {}]],
      [404],
      { a: { name: 'a', size: 1 } },
    ],
    [
      'creates by PUT when told',
      { ...widgets, create: 'put' },
      [
        ['PUT', '/b', { size: 5 }],
        ['POST', '', { name: 'c' }],
      ],
      [201, 405],
      { a: { name: 'a', size: 1 }, b: { name: 'b', size: 5 } },
    ],
    ['keeps keys', widgets, [['PUT', '/a', { name: 'z' }]], [409], { a: { name: 'a', size: 1 } }],
    [
      'makes up ids',
      { path: '/v1/things', key: 'id', items: [] },
      [
        ['POST', '', { a: 1 }],
        ['POST', '', { a: 2 }],
      ],
      [201, 201],
      { 1: { a: 1, id: 1 }, 2: { a: 2, id: 2 } },
    ],
    [
      'fails as declared, so often',
      { ...widgets, fail: [{ method: 'PUT', key: 'a', status: 500, times: 1 }] },
      [
        ['PUT', '/a', { size: 9 }],
        ['PUT', '/a', { size: 9 }],
      ],
      [500, 200],
      { a: { name: 'a', size: 9 } },
    ],
    [
      'limits the rate',
      { ...widgets, rateLimit: { requests: 2, per: '10s' } },
      [
        ['GET', ''],
        ['GET', ''],
        ['GET', ''],
      ],
      [200, 200, 429],
      { a: { name: 'a', size: 1 } },
    ],
    [
      'obeys If-Match',
      widgets,
      [
        ['PUT', '/a', { size: 2 }, { 'If-Match': '"other"' }],
        ['PUT', '/a', { size: 3 }, { 'If-Match': '*' }],
      ],
      [412, 200],
      { a: { name: 'a', size: 3 } },
    ],
  ];
  for (const [title, collection, requests, statuses, items] of steps) {
    it(title, async () => {
      const { url, service } = await serve({ collection });
      const path = (collection as { path: string }).path;
      const seen: number[] = [];
      for (const [method, below, body, headers] of requests) {
        const init = {
          method,
          headers: headers ?? {},
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        };
        seen.push((await send(`${url}${path}${below}`, init)).status);
      }
      assert.deepEqual(seen, statuses);
      assert.deepEqual(service.record().items, items);
    });
  }

  it('lists as an array, tells where a new item is, and says when to come back', async () => {
    const { url } = await serve({
      collection: { ...widgets, rateLimit: { requests: 2, per: '10s', retryAfter: 3 } },
    });
    assert.deepEqual(JSON.parse((await send(`${url}/v1/widgets`)).text), [{ name: 'a', size: 1 }]);
    const created = await send(`${url}/v1/widgets`, { method: 'POST', body: '{"name":"x y"}' });
    assert.equal(created.headers.get('location'), '/v1/widgets/x%20y');
    const limited = await send(`${url}/v1/widgets`);
    assert.deepEqual([limited.status, limited.headers.get('retry-after')], [429, '3']);
  });

  it('sends the headers of a declared failure', async () => {
    const fail = [{ method: 'GET', status: 429, headers: { 'Retry-After': 2 }, times: 1 }];
    const { url } = await serve({ collection: { ...widgets, fail } });
    const limited = await send(`${url}/v1/widgets`);
    assert.deepEqual([limited.status, limited.headers.get('retry-after')], [429, '2']);
    const next = await send(`${url}/v1/widgets`);
    assert.deepEqual([next.status, next.headers.get('retry-after')], [200, null]);
  });

  it('carries out a request at once and answers after the delay', async () => {
    const { url, service } = await serve({ collection: { ...widgets, delay: '1h' } });
    const asked = new AbortController();
    const answer = send(`${url}/v1/widgets/a`, { method: 'DELETE', signal: asked.signal });
    while (Object.keys(service.record().items).length > 0) await new Promise(setImmediate);
    assert.equal(service.record().requests[0]?.finished, false);
    asked.abort();
    await assert.rejects(answer);
  });

  it('answers after the delay, failures too', async () => {
    const fail = [{ method: 'GET', status: 503, times: 1 }];
    const { url } = await serve({ collection: { ...widgets, delay: '20ms', fail } });
    const start = performance.now();
    assert.equal((await send(`${url}/v1/widgets`)).status, 503);
    assert.equal((await send(`${url}/v1/widgets`)).status, 200);
    assert.ok(performance.now() - start >= 38);
  });
});
