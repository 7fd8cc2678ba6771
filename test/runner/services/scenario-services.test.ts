import assert from 'node:assert/strict';
import { type ServiceSpec, serviceSchema } from '../../../src/packs/manifest/service.ts';
import { openPort } from '../../../src/runner/services/loopback-port.ts';
import { createScenarioServices } from '../../../src/runner/services/scenario-services.ts';

describe('services of a scenario', () => {
  it('tell of requests that came before anybody asked, each once and in order', async () => {
    const spec = serviceSchema.parse({ routes: [{ match: { path: '/**' }, respond: { body: 'x' } }] });
    const services = createScenarioServices(
      { api: spec as ServiceSpec },
      { clock: () => 0, fixture: () => Buffer.from(''), run: () => 0 },
    );
    const port = await openPort();
    assert.ok(port.server);
    services.serve('api', port.port, port.server);
    try {
      const ask = async (path: string): Promise<unknown> =>
        (await fetch(`http://127.0.0.1:${port.port}${path}`)).text();
      await ask('/before-the-run');
      const onRequest = services.requestsFromNow();
      await ask('/early');
      const seen: string[] = [];
      const forget = onRequest((request) => seen.push(request.path));
      assert.deepEqual(seen, ['/early']);
      await ask('/late');
      assert.deepEqual(seen, ['/early', '/late']);
      forget();
      await ask('/after');
      assert.deepEqual(seen, ['/early', '/late']);
    } finally {
      services.close();
      port.close();
    }
  });
});
