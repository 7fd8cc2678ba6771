const head = 'variable "name" {\n  default = "x"\n}\nlocals {\n  tags = { team = "search" }\n}\n';

/** Returns a configuration of so many resources, each of which refers to the one before it; `edition` is in all of them. */
export function manyResources(count: number, edition = 0): string {
  return (
    head +
    Array.from(
      { length: count },
      (_, i) => `resource "terraform_data" "r${i}" {
  input            = { name = "web${edition}-\${var.name}-${i}", tags = merge(local.tags, { index = ${i} }) }
  triggers_replace = ${i === 0 ? 'null' : `terraform_data.r${i - 1}.id`}
}
`,
    ).join('\n')
  );
}
