import { openStoredSchemas } from '../../src/platform/stored-schemas.ts';
import { planModule } from '../../src/terraform/plan-module.ts';
import { planText } from '../../src/terraform/plan-text.ts';
import { manyResources } from './many-resources.ts';

// Plans so many resources in a process of its own, as a person does who runs the command. Prints the milliseconds that the
// plan took, and the megabytes that the process grew by, at its largest, until the plan was printed too.
const files = new Map([['main.tf', manyResources(Number(process.argv[2]))]]);
const before = process.memoryUsage().rss;
const started = performance.now();
const { value, diagnostics } = planModule({ files, rootDir: '.', schemas: openStoredSchemas() });
if (value === undefined) throw new Error(diagnostics.map(({ summary }) => summary).join('; '));
const took = performance.now() - started;
const printed = planText(value, { json: true, color: false });
if (printed.length === 0) throw new Error('the plan is empty');
// maxRSS is in KiB (getrusage(2), ru_maxrss, which Node documents so for process.resourceUsage).
process.stdout.write(`${took} ${process.resourceUsage().maxRSS / 1024 - before / 2 ** 20}`);
