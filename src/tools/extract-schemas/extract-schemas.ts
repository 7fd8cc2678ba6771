/**
 * Extracts the schemas of all providers into src/terraform/schemas/data. Run by hand when a pinned version or a fact
 * changes: `npx tsx src/tools/extract-schemas/extract-schemas.ts`. It downloads the packages from npm into .cache/ once;
 * nothing else of the project needs the network or these packages.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { storedProviders } from '../../terraform/schemas/schema-source.ts';
import { addSecondOpinion } from './add-second-opinion.ts';
import { applyFacts } from './apply-facts.ts';
import { readFacts } from './facts.ts';
import { fetchPackage } from './fetch-package.ts';
import { providerPackages } from './packages.ts';
import { readBindings } from './read-bindings.ts';
import { readSecondPackage } from './read-second-package.ts';
import { writeArchive } from './write-archive.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const cache = join(root, '.cache', 'schemas');
const output = join(root, 'src', 'terraform', 'schemas', 'data');

const facts = readFacts(join(import.meta.dirname, 'facts'));
mkdirSync(output, { recursive: true });
const only = process.argv.slice(2);
for (const { source, bindings, second, tellsForceNew } of providerPackages) {
  if (only.length > 0 && !only.includes(source)) continue;
  const { version, resources } = readBindings(fetchPackage(bindings, cache));
  let matched = 0;
  if (second) {
    matched = addSecondOpinion(
      resources,
      readSecondPackage(fetchPackage(second, cache)),
      tellsForceNew ?? false,
    );
  }
  const known = facts.get(source);
  if (known) applyFacts(resources, known, source);
  const file = storedProviders.get(source);
  if (!file) throw new Error(`${source} has no file in storedProviders`);
  const bytes = writeArchive(source, version, resources);
  writeFileSync(join(output, file), bytes);
  process.stdout.write(
    `${source} ${version}: ${resources.length} types, ${matched} with a second opinion, ` +
      `${known?.types.size ?? 0} verified, ${bytes.length} bytes\n`,
  );
}
