/** One part of a version constraint, such as `>= 1.2`. */
interface Constraint {
  readonly operator: string;
  readonly version: Version;
}

interface Version {
  /** As many numbers as were written. */
  readonly numbers: readonly number[];
  readonly prerelease: string;
  /** Of no account for what a constraint means. */
  readonly build: string;
}

/**
 * Returns the parts of a version constraint such as `>= 1.2, < 2.0`, or undefined when it is not written correctly
 * (https://developer.hashicorp.com/terraform/language/expressions/version-constraints).
 */
export function parseConstraints(text: string): readonly Constraint[] | undefined {
  const constraints: Constraint[] = [];
  for (const part of text.split(',')) {
    const match =
      /^\s*(=|!=|>=|<=|>|<|~>)?\s*v?(\d+(?:\.\d+)*)(?:-([\dA-Za-z.-]+))?(?:\+([\dA-Za-z.-]+))?\s*$/.exec(
        part,
      );
    if (match === null) return undefined;
    const numbers = (match[2] ?? '').split('.').map(Number);
    constraints.push({
      operator: match[1] ?? '=',
      version: { numbers, prerelease: match[3] ?? '', build: match[4] ?? '' },
    });
  }
  return constraints;
}

/** Returns whether a version such as `1.11.4` meets a constraint that {@link parseConstraints} accepts. */
export function satisfies(version: string, constraint: string): boolean {
  const given: Version = { numbers: version.split('.').map(Number), prerelease: '', build: '' };
  return (parseConstraints(constraint) ?? []).every((part) => meets(given, part));
}

/** The order in which parts of the same version are printed (Terraform 1.11.4, `terraform init`). */
const operators = ['>', '>=', '=', '~>', '<=', '<', '!='];

/**
 * Returns the constraint of a provider as Terraform prints it: each part once, in the order of their versions, with three
 * numbers (two or three behind `~>`), one space behind each operator, and none for equality.
 */
export function formatConstraints(text: string): string {
  const parts = [...(parseConstraints(text) ?? [])].sort(
    (a, b) =>
      compare(a.version, b.version) ||
      operators.indexOf(a.operator) - operators.indexOf(b.operator) ||
      b.version.numbers.length - a.version.numbers.length,
  );
  const written = parts.map(({ operator, version }) => {
    const { numbers, prerelease, build } = version;
    const least = operator === '~>' ? 2 : 3;
    const filled = [...numbers, 0, 0].slice(0, Math.max(least, numbers.length)).join('.');
    const rest = `${prerelease === '' ? '' : `-${prerelease}`}${build === '' ? '' : `+${build}`}`;
    return `${operator === '=' ? '' : `${operator} `}${filled}${rest}`;
  });
  return [...new Set(written)].join(', ');
}

function meets(given: Version, { operator, version }: Constraint): boolean {
  const order = compare(given, version);
  switch (operator) {
    case '!=':
      return order !== 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '~>': {
      if (order < 0) return false;
      const fixed = version.numbers.length === 1 ? 0 : version.numbers.length - 1;
      for (let i = 0; i < fixed; i++) if ((given.numbers[i] ?? 0) !== version.numbers[i]) return false;
      return true;
    }
    default:
      return order === 0;
  }
}

function compare(a: Version, b: Version): number {
  for (let i = 0; i < Math.max(a.numbers.length, b.numbers.length); i++) {
    const difference = (a.numbers[i] ?? 0) - (b.numbers[i] ?? 0);
    if (difference !== 0) return difference;
  }
  if (a.prerelease === b.prerelease) return 0;
  return a.prerelease === '' ? 1 : b.prerelease === '' ? -1 : a.prerelease < b.prerelease ? -1 : 1;
}
