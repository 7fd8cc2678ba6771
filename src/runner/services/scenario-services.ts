import type { Server } from 'node:net';
import type { ServiceSpec } from '../../packs/manifest/service.ts';
import type { RequestRecord, ServiceRecord } from '../contract.ts';
import { createService, type Service, type ServiceSurroundings } from './service.ts';

/** All services of a scenario. */
export interface ScenarioServices {
  readonly declared: readonly { readonly name: string; readonly refuse: boolean }[];
  /** Serves a service on a listening socket; a refusing one has none. Its port must not change between runs. */
  serve(name: string, port: number, server: Server | undefined): void;
  ports(): Readonly<Record<string, number>>;
  /**
   * Keeps the requests to all services from now on. Returns a function that calls back for those and for every later
   * one, until the function that it returns is called: a program may have sent some before the process that started
   * it is told that it runs.
   */
  requestsFromNow(): (arrived: (request: RequestRecord) => void) => () => void;
  records(): Readonly<Record<string, ServiceRecord>>;
  /** Has something done when the services are closed. */
  onClose(act: () => void): void;
  /** Closes every connection and socket. */
  close(): void;
}

/** Returns the services that a scenario declares, none of them listening yet. */
export function createScenarioServices(
  specs: Readonly<Record<string, ServiceSpec>>,
  surroundings: Omit<ServiceSurroundings, 'arrived'>,
): ScenarioServices {
  const listeners = new Set<(request: RequestRecord) => void>();
  const closers: (() => void)[] = [];
  const ports: Record<string, number> = {};
  const services = new Map<string, Service>();
  const arrived = (request: RequestRecord): void => {
    for (const listener of [...listeners]) listener(request);
  };
  for (const [name, spec] of Object.entries(specs)) {
    services.set(name, createService(name, spec, { ...surroundings, arrived }));
  }
  return {
    declared: Object.entries(specs).map(([name, spec]) => ({ name, refuse: spec.refuse })),
    serve(name, port, server) {
      ports[name] = port;
      if (server !== undefined) services.get(name)?.attach(server);
    },
    ports: () => ports,
    requestsFromNow() {
      const early: RequestRecord[] = [];
      const keep = (request: RequestRecord): void => void early.push(request);
      listeners.add(keep);
      return (listener) => {
        listeners.delete(keep);
        for (const request of early.splice(0)) listener(request);
        listeners.add(listener);
        return () => listeners.delete(listener);
      };
    },
    records: () => Object.fromEntries([...services].map(([name, service]) => [name, service.record()])),
    onClose: (act) => closers.push(act),
    close() {
      for (const act of closers.splice(0)) act();
      for (const service of services.values()) service.close();
    },
  };
}
