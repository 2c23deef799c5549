/**
 * The least that a Node program can do to look at every file: find, read and parse them, and walk each tree once to count calls and loops.
 * What a scan takes is measured against it: `node test/benchmarks/floor.ts DIR`.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';
import { findFiles } from '../../server/host/find-files.ts';

const CALLS = new Set(['CallExpression', 'NewExpression']);
const LOOPS = new Set([
  'ForStatement',
  'ForOfStatement',
  'ForInStatement',
  'WhileStatement',
  'DoWhileStatement',
]);

const root = resolve(process.argv[2] ?? '.');
const counts = { files: 0, calls: 0, loops: 0 };

function walk(node: object): void {
  if ('type' in node && typeof node.type === 'string') {
    if (CALLS.has(node.type)) counts.calls++;
    else if (LOOPS.has(node.type)) counts.loops++;
  }
  for (const child of Object.values(node)) if (typeof child === 'object' && child !== null) walk(child);
}

for (const path of findFiles(root).sources) {
  const options: object = { experimentalRawTransfer: true };
  walk(parseSync(path, readFileSync(join(root, path), 'utf8'), options).program);
  counts.files++;
}
process.stdout.write(`${JSON.stringify(counts)}\n`);
