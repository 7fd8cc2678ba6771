import './activation.tests.ts';
import './catalogue.tests.ts';
import './first-exercise.tests.ts';
import './check-again.tests.ts';
import './broken-pack.tests.ts';
