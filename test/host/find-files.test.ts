/** Which files of a workspace are scanned. */
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findFiles } from '../../server/host/find-files.ts';
import { makeWorkspace } from '../harness/temporary-workspace.ts';

test('sources of all kinds are found, in order, and nothing that a program wrote', () => {
  const root = makeWorkspace({
    'b.ts': '',
    'a.tsx': '',
    'c.mts': '',
    'd.cts': '',
    'e.js': '',
    'f.jsx': '',
    'g.mjs': '',
    'h.cjs': '',
    'types.d.ts': '',
    'types.d.mts': '',
    'style.d.css.ts': '',
    'jquery.min.js': '',
    'client.generated.ts': '',
    'orders.graphql': '',
    'schema.gql': '',
    'notes.md': '',
    'node_modules/x/index.js': '',
    'dist/a.js': '',
    'packages/web/.next/server.js': '',
    'packages/web/build/a.js': '',
    'packages/web/src/build/plan.ts': '',
  });
  expect(findFiles(root).sources).toEqual([
    'a.tsx',
    'b.ts',
    'c.mts',
    'd.cts',
    'e.js',
    'f.jsx',
    'g.mjs',
    'h.cjs',
    'orders.graphql',
    'packages/web/src/build/plan.ts',
    'schema.gql',
  ]);
});

test('manifests and compiler configurations are found', () => {
  const root = makeWorkspace({
    'package.json': '{}',
    'packages/a/package.json': '{}',
    'tsconfig.json': '{}',
    'packages/a/tsconfig.app.json': '{}',
    'jsconfig.json': '{}',
    'node_modules/x/package.json': '{}',
  });
  expect(findFiles(root)).toMatchObject({
    manifests: ['package.json', 'packages/a/package.json'],
    tsconfigs: ['jsconfig.json', 'packages/a/tsconfig.app.json', 'tsconfig.json'],
  });
});

test('.gitignore files count in their folders, and inner ones win', () => {
  const root = makeWorkspace({
    '.gitignore': 'generated/\n*.gen.ts\n/only-here.ts\n',
    'a.gen.ts': '',
    'only-here.ts': '',
    'kept/only-here.ts': '',
    'kept/.gitignore': '!wanted.gen.ts\nlocal.ts\n',
    'kept/wanted.gen.ts': '',
    'kept/other.gen.ts': '',
    'kept/local.ts': '',
    'local.ts': '',
    'generated/a.ts': '',
  });
  expect(findFiles(root).sources).toEqual(['kept/only-here.ts', 'kept/wanted.gen.ts', 'local.ts']);
});

test('rules of the repository above the root count, unless they ignore the root itself', () => {
  const root = makeWorkspace({
    '.gitignore': 'tmp/\n*.gen.ts\n',
    'app/a.ts': '',
    'app/a.gen.ts': '',
    'tmp/try/b.ts': '',
    'tmp/try/b.gen.ts': '',
  });
  mkdirSync(join(root, '.git'));
  expect(findFiles(join(root, 'app')).sources).toEqual(['a.ts']);
  expect(findFiles(join(root, 'tmp/try')).sources).toEqual(['b.gen.ts', 'b.ts']);
});

test('symbolic links neither loop nor leave the root', () => {
  const outside = makeWorkspace({ 'secret.ts': '' });
  const root = makeWorkspace({ 'src/a.ts': '' });
  symlinkSync(root, join(root, 'src/again'), 'junction');
  symlinkSync(outside, join(root, 'outside'), 'junction');
  expect(findFiles(root).sources).toEqual(['src/a.ts']);
});
