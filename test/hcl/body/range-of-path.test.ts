import { strictEqual } from 'node:assert';
import { rangeOfPath } from '../../../src/hcl/body/range-of-path.ts';
import { parseConfiguration } from '../../../src/hcl/parse-configuration.ts';

const native = `name = "a"
ports = [80, 443]
spec {
  port {
    name = "http"
  }
  port {
    name = "https"
    tags = ["x", "y"]
  }
}
rule {
  name = "r"
}
dynamic "step" {
  for_each = [1]
  content {
    name = "s"
  }
}
`;
const json = `{"name": "a", "ports": [80, 443], "spec": {"port": [{"name": "http"}, {"name": "https"}]}}`;

/** Text, path, and the text that is there, or after which something is missing. */
const cases: readonly (readonly [text: string, path: string, there: string])[] = [
  [native, 'name', '"a"'],
  [native, 'ports', '[80, 443]'],
  [native, 'ports[1]', '443'],
  [native, 'ports[*]', '[80, 443]'],
  [native, 'ports[7]', '[80, 443]'],
  [native, 'spec[0].port[1].name', '"https"'],
  [native, 'spec.port[0].name', '"http"'],
  [native, 'spec[0].port[1].tags[0]', '"x"'],
  [native, 'rule.name', '"r"'],
  [native, 'other', 'missing from the start of the file'],
  [native, 'spec[0].other', 'missing behind spec'],
  [native, 'spec[0].port[*].name', 'missing behind spec'],
  [native, 'spec[0].port[2].name', 'missing behind spec'],
  [native, 'step[0].name', 'missing from the start of the file'],
  [json, 'name', '"a"'],
  [json, 'ports[1]', '443'],
  [json, 'spec[0].port[1].name', '"https"'],
];

describe('the range of a path in a body', () => {
  for (const [text, path, there] of cases) {
    it(`of ${path} ${text === json ? 'in JSON ' : ''}is ${there}`, () => {
      const body = parseConfiguration(text === json ? 'a.tf.json' : 'a.tf', text).value;
      const { start, end } = rangeOfPath(body, path);
      const before = text.slice(text.lastIndexOf('\n', start) + 1, start).trim();
      strictEqual(
        start < end
          ? text.slice(start, end)
          : `missing ${before === '' ? 'from the start of the file' : `behind ${before}`}`,
        there,
      );
    });
  }
});
