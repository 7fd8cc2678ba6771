import { type BenchCase, measure } from './bench-case.ts';

// Measures one case, in a process of its own: what others left in memory and had compiled would count for it. Arguments:
// URL of the bundled file of cases, index of the case in it. Sends the result to the process that started it.
const [url = '', index = '0'] = process.argv.slice(2);
const { benches } = (await import(url)) as { readonly benches: readonly BenchCase[] };
const result = await measure(benches[Number(index)] as BenchCase);
process.send?.(result, () => process.exit(0));
