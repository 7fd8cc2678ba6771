/**
 * Returns whether a module source that is no path names something to download: a module of a registry
 * (`namespace/name/provider`, with a host before it or not), a repository that go-getter knows by its host, or an address
 * with a scheme. Source: Terraform's documentation, "Module Sources".
 */
export function isRemoteSource(source: string): boolean {
  const bare = source.replace(/\/\/.*$/, '');
  return (
    /^[a-z0-9+.-]+::/i.test(source) ||
    /^[a-z][a-z0-9+.-]*:\/\//i.test(source) ||
    /^[^@/\s]+@[^:/\s]+:/.test(source) ||
    /^(?:github\.com|bitbucket\.org|gitlab\.com)\/[^/]+\/[^/]+/.test(source) ||
    /^[\w.-]+\.amazonaws\.com\/|^www\.googleapis\.com\/storage\//.test(source) ||
    /^\//.test(source) ||
    registryModule.test(bare)
  );
}

const registryModule = /^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?\/)?[\w-]+\/[\w-]+\/[a-z0-9-]+$/i;
