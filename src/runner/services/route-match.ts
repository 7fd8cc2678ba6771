import type { RouteSpec } from '../../packs/manifest/service.ts';

/** A request as routes look at it. */
export interface RoutedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/** Returns whether a route answers a request. In its path `*` stands for one segment, a last `**` for any rest. */
export function routeMatches(match: RouteSpec['match'], request: RoutedRequest): boolean {
  if (match.method !== undefined && !methodMatches(match.method, request.method)) return false;
  if (match.path !== undefined && !pathMatches(match.path, request.path)) return false;
  return Object.entries(match.query ?? {}).every(([name, value]) => request.query[name] === value);
}

/** HEAD asks for what GET would answer (RFC 9110, section 9.3.2). */
function methodMatches(wanted: string, method: string): boolean {
  return wanted === method || (wanted === 'GET' && method === 'HEAD');
}

function pathMatches(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const given = path.split('/');
  for (const [i, segment] of wanted.entries()) {
    if (segment === '**' && i === wanted.length - 1) return true;
    const found = given[i];
    if (found === undefined || (segment !== '*' && segment !== found) || (segment === '*' && found === ''))
      return false;
  }
  return wanted.length === given.length;
}
