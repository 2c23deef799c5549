/** Private manifests, and the files around them → whether others install the package. */
import { expect, test } from 'vitest';
import { isPublishedFromBuild } from './published-from-build.ts';

const SOURCES = ['src/index.ts', 'src/cli.ts', 'src/rows/page.ts'];
const at = (folder: string, json: object, files: readonly string[] = SOURCES) =>
  isPublishedFromBuild({ folder, json: { ...json } }, files);

test.each<[string, object, (readonly string[])?]>([
  ['a library with a command', { main: './index.js', bin: { rows: './cli.js' } }],
  ['a library with types', { main: 'index', types: 'index.d.ts' }],
  ['types by their older name', { module: 'index.mjs', typings: './index.d.ts' }],
  ['sources in JavaScript', { main: 'index', module: 'index.mjs' }, ['src/index.js']],
  [
    'entries by condition, some of them of other folders',
    {
      main: './index.js',
      exports: { '.': { types: './index.d.ts', require: './cjs/index.js' }, './*': './*.js' },
    },
  ],
  ['a file of a folder', { main: 'rows/page.js', types: 'rows/page.d.ts' }],
])('a build publishes it: %s', (_, json, files) => {
  expect(at('', json, files)).toBe(true);
});

test.each<[string, object, (readonly string[])?]>([
  ['no entries', {}],
  ['what npm writes for anything', { main: 'index.js' }],
  ['a command alone', { bin: './cli.js' }],
  ['two files of one field', { bin: { rows: './cli.js', pages: './index.js' } }],
  [
    'what its own build folder holds',
    { main: 'dist/index.js', types: 'dist/index.d.ts', bin: 'dist/cli.js' },
  ],
  ['sources', { main: 'index.ts', types: 'index.ts' }],
  ['files of the source folder', { main: './src/index.js', types: './src/index.d.ts' }],
  [
    'files that are there',
    { main: 'index.js', types: 'index.d.ts' },
    ['index.js', 'index.d.ts', 'src/index.ts'],
  ],
  ['files that nothing is the source of', { main: 'server.js', bin: 'run.js' }],
  ['what is no path', { main: 3, bin: [null, {}] }],
])('nobody installs it: %s', (_, json, files) => {
  expect(at('', json, files)).toBe(false);
});

test('packages of a monorepo name such files for one another', () => {
  const json = { main: './index.js', types: './index.d.ts' };
  expect(at('libs/rows', json, ['libs/rows/src/index.ts', 'src/index.ts'])).toBe(false);
});
