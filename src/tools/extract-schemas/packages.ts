/** One npm package at one version, as `name@version`. */
export type PinnedPackage = `${string}@${string}`;

/** Where the schemas of one provider come from. */
export interface ProviderPackages {
  /** Source address of the provider. */
  readonly source: string;
  /** The generated bindings that hold names, types, nesting and what is required, optional or computed. */
  readonly bindings: PinnedPackage;
  /** A second package, of about the same version of the provider, that tells secrets, computed blocks, deprecations. */
  readonly second?: PinnedPackage;
  /**
   * Whether the argument texts of the second package say reliably, for every argument, that a change forces a new
   * resource.
   */
  readonly tellsForceNew?: boolean;
}

/** All providers whose schemas are stored, with pinned versions of the packages that they are extracted from. */
export const providerPackages: readonly ProviderPackages[] = [
  {
    source: 'hashicorp/aws',
    bindings: '@cdktf/provider-aws@21.22.1',
    second: '@pulumi/aws@7.14.0',
  },
  {
    source: 'hashicorp/azurerm',
    bindings: '@cdktf/provider-azurerm@14.23.1',
    second: '@pulumi/azure@6.30.0',
    tellsForceNew: true,
  },
  {
    source: 'hashicorp/google',
    bindings: '@cdktf/provider-google@16.12.1',
    second: '@pulumi/gcp@9.6.0',
  },
  { source: 'hashicorp/kubernetes', bindings: '@cdktf/provider-kubernetes@12.1.1' },
  { source: 'hashicorp/helm', bindings: '@cdktf/provider-helm@12.1.2' },
  { source: 'hashicorp/random', bindings: '@cdktf/provider-random@12.0.1', second: '@pulumi/random@4.21.2' },
  { source: 'hashicorp/null', bindings: '@cdktf/provider-null@11.0.1' },
  { source: 'hashicorp/local', bindings: '@cdktf/provider-local@11.1.1' },
  { source: 'hashicorp/tls', bindings: '@cdktf/provider-tls@11.0.1', second: '@pulumi/tls@5.6.1' },
  { source: 'hashicorp/time', bindings: '@cdktf/provider-time@11.0.1' },
  { source: 'hashicorp/archive', bindings: '@cdktf/provider-archive@11.0.1' },
  { source: 'hashicorp/external', bindings: '@cdktf/provider-external@11.0.1' },
];
