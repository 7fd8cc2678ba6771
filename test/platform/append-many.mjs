// Appends lines to the attempt log from a process of its own: node --import tsx append-many.mjs FOLDER NAME COUNT
import { createAttemptLogFile } from '../../src/platform/attempt-log-file.ts';

const [folder, name, count] = process.argv.slice(2);
const log = createAttemptLogFile(folder);
for (let i = 0; i < Number(count); i++) {
  const event = { v: 1, id: `${name}-${i}`, time: 't', kind: 'gaveUp', pack: 'p', exercise: `t/${'x'.repeat(i)}` };
  await log.append(JSON.stringify(event));
}
