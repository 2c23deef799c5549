/** Where module specifiers lead, in small workspaces without node_modules. */
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findFiles } from '../../server/host/find-files.ts';
import { readManifests } from '../../server/host/manifests.ts';
import { createResolver } from '../../server/host/resolve-modules.ts';
import { readTsconfigPaths } from '../../server/host/tsconfig-paths.ts';
import { makeWorkspace, writeInto } from '../harness/temporary-workspace.ts';

/** `where(from, specifier)` answers with a path, or with `package name[/subpath]`, or `nowhere`. */
function resolverIn(root: string) {
  const found = findFiles(root);
  const { packages } = readManifests(root, found);
  const tsconfigPaths = readTsconfigPaths(root, found.tsconfigs);
  const resolve = createResolver({ root, sources: new Set(found.sources), packages, tsconfigPaths });
  const where = (from: string, specifier: string): string => {
    const answer = resolve(from, specifier);
    if (answer.kind === 'file') return answer.path;
    if (answer.kind === 'none') return 'nowhere';
    return `package ${answer.name}${answer.subpath && ` at ${answer.subpath}`}`;
  };
  return { where, problems: tsconfigPaths.problems };
}

const json = (value: unknown) => JSON.stringify(value);

describe('relative paths', () => {
  const { where } = resolverIn(
    makeWorkspace({
      'src/a.ts': '',
      'src/b.tsx': '',
      'src/c.js': '',
      'src/d/index.ts': '',
      'src/e.mts': '',
      'src/style.css': '',
      'src/lib/package.json': json({ main: './entry.js' }),
      'src/lib/entry.ts': '',
      'top.ts': '',
    }),
  );

  test.each([
    ['./b', 'src/b.tsx'],
    ['./b.js', 'src/b.tsx'],
    ['./c.js', 'src/c.js'],
    ['./d', 'src/d/index.ts'],
    ['./d/', 'src/d/index.ts'],
    ['./d/index.js', 'src/d/index.ts'],
    ['./e.mjs', 'src/e.mts'],
    ['./lib', 'src/lib/entry.ts'],
    ['../top', 'top.ts'],
    ['..', 'nowhere'],
    ['./style.css', 'nowhere'],
    ['./b?worker', 'src/b.tsx'],
    ['./none', 'nowhere'],
    ['../../outside', 'nowhere'],
  ])('%s leads to %s', (specifier, expected) => {
    expect(where('src/a.ts', specifier)).toBe(expected);
  });
});

describe('packages outside the workspace', () => {
  const { where } = resolverIn(makeWorkspace({ 'a.ts': '' }));

  test.each([
    ['express', 'package express'],
    ['@prisma/client', 'package @prisma/client'],
    ['@prisma/client/edge', 'package @prisma/client at edge'],
    ['lodash/fp/map', 'package lodash at fp/map'],
    ['node:fs', 'package node:fs'],
    ['node:fs/promises', 'package node:fs at promises'],
    ['fs', 'package fs'],
    ['fs/promises', 'package fs at promises'],
    ['~/unknown', 'nowhere'],
    ['https://esm.sh/react', 'nowhere'],
    ['/absolute', 'nowhere'],
    ['', 'nowhere'],
    ['#internal', 'nowhere'],
  ])('%s is %s', (specifier, expected) => {
    expect(where('a.ts', specifier)).toBe(expected);
  });
});

describe('tsconfig paths', () => {
  test('patterns, exact names, the longest prefix, and packages that look alike', () => {
    const { where } = resolverIn(
      makeWorkspace({
        'tsconfig.json': `{
          // Comments and trailing commas are allowed.
          "compilerOptions": { "paths": {
            "@/*": ["./src/*"], "@/db/*": ["./database/*"], "config": ["./src/config.ts"], "express": ["./node_modules/x"],
            "two/*": ["./none/*", "./src/*"],
          } },
        }`,
        'src/app.ts': '',
        'src/config.ts': '',
        'database/client.ts': '',
      }),
    );
    expect(where('src/app.ts', '@/config')).toBe('src/config.ts');
    expect(where('src/app.ts', '@/config.js')).toBe('src/config.ts');
    expect(where('src/app.ts', '@/db/client')).toBe('database/client.ts');
    expect(where('src/app.ts', 'config')).toBe('src/config.ts');
    expect(where('src/app.ts', 'two/app')).toBe('src/app.ts');
    expect(where('src/app.ts', 'express')).toBe('package express');
    expect(where('src/app.ts', '@/none')).toBe('nowhere');
  });

  test('baseUrl, inherited from a base whose own base is not installed', () => {
    const { where, problems } = resolverIn(
      makeWorkspace({
        'tsconfig.base.json': json({
          extends: '@tsconfig/node22/tsconfig.json',
          compilerOptions: { baseUrl: './source' },
        }),
        'tsconfig.json': json({ extends: './tsconfig.base' }),
        'source/models/user.ts': '',
        'source/app.ts': '',
      }),
    );
    expect(where('source/app.ts', 'models/user')).toBe('source/models/user.ts');
    expect(where('source/app.ts', 'models')).toBe('package models');
    expect(problems).toEqual([]);
  });

  test('each folder follows its own configuration', () => {
    const { where } = resolverIn(
      makeWorkspace({
        'web/tsconfig.json': json({ compilerOptions: { paths: { '~/*': ['./app/*'] } } }),
        'api/tsconfig.json': json({ compilerOptions: { paths: { '~/*': ['./src/*'] } } }),
        'web/app/user.ts': '',
        'api/src/user.ts': '',
      }),
    );
    expect(where('web/app/page.ts', '~/user')).toBe('web/app/user.ts');
    expect(where('api/src/deep/route.ts', '~/user')).toBe('api/src/user.ts');
  });

  test("a solution's configuration passes on to the projects that it refers to", () => {
    const { where } = resolverIn(
      makeWorkspace({
        'tsconfig.json': json({
          files: [],
          references: [{ path: './tsconfig.app.json' }, { path: './packages/db' }],
        }),
        'tsconfig.app.json': json({ compilerOptions: { paths: { '@/*': ['./src/*'] } } }),
        'packages/db/tsconfig.json': json({ compilerOptions: { paths: { '#models/*': ['./models/*'] } } }),
        'packages/db/models/user.ts': '',
        'src/app.ts': '',
      }),
    );
    expect(where('src/main.ts', '@/app')).toBe('src/app.ts');
    expect(where('packages/db/index.ts', '#models/user')).toBe('packages/db/models/user.ts');
  });

  test('a circle of extends ends, and a broken file is a problem that keeps what can be read', () => {
    const { where, problems } = resolverIn(
      makeWorkspace({
        'tsconfig.json':
          '{ "extends": "./other.json", "compilerOptions": { "paths": { "@/*": ["./src/*"] } }, "include": [ }',
        'other.json': json({ extends: './tsconfig.json' }),
        'src/app.ts': '',
      }),
    );
    expect(problems).toEqual([
      { path: 'tsconfig.json', message: expect.stringMatching(/^The configuration cannot be read in full/) },
    ]);
    expect(where('src/main.ts', '@/app')).toBe('src/app.ts');
  });
});

describe('packages of the workspace', () => {
  const root = makeWorkspace({
    'package.json': json({
      name: 'shop',
      workspaces: ['packages/*'],
      imports: { '#config': './config/index.js' },
    }),
    'config/index.ts': '',
    'apps/web/main.ts': '',
    'packages/db/package.json': json({
      name: '@shop/db',
      exports: {
        '.': { types: './dist/index.d.ts', import: './dist/index.js' },
        './models/*': { import: './dist/models/*.js' },
        './raw': './raw.js',
      },
    }),
    'packages/db/src/index.ts': '',
    'packages/db/src/models/user.ts': '',
    'packages/db/raw.js': '',
    'packages/main/package.json': json({ name: 'with-main', main: 'lib/start.js' }),
    'packages/main/lib/start.ts': '',
    'packages/main/helpers/date.ts': '',
    'packages/bare/package.json': json({ name: 'bare' }),
    'packages/bare/src/index.tsx': '',
    'packages/flat/package.json': json({ name: 'flat', main: './dist/index.js' }),
    'packages/flat/index.ts': '',
    'packages/source/package.json': json({
      name: 'source-first',
      exports: { '.': { source: './code/entry.ts', default: './dist/entry.js' } },
    }),
    'packages/source/code/entry.ts': '',
    'packages/types/package.json': json({ name: 'only-types', types: './types.d.ts' }),
  });
  const { where } = resolverIn(root);

  test.each([
    ['@shop/db', 'packages/db/src/index.ts'],
    ['@shop/db/models/user', 'packages/db/src/models/user.ts'],
    ['@shop/db/raw', 'packages/db/raw.js'],
    ['with-main', 'packages/main/lib/start.ts'],
    ['with-main/helpers/date', 'packages/main/helpers/date.ts'],
    ['bare', 'packages/bare/src/index.tsx'],
    ['flat', 'packages/flat/index.ts'],
    ['source-first', 'packages/source/code/entry.ts'],
    ['only-types', 'package only-types'],
    ['#config', 'config/index.ts'],
  ])('%s leads to %s', (specifier, expected) => {
    expect(where('apps/web/main.ts', specifier)).toBe(expected);
  });

  test('a build that is there does not hide its source, nor does a link in node_modules', () => {
    writeInto(root, 'packages/db/dist/index.js', '');
    mkdirSync(join(root, 'node_modules/@shop'), { recursive: true });
    symlinkSync(join(root, 'packages/db'), join(root, 'node_modules/@shop/db'), 'junction');
    expect(resolverIn(root).where('apps/web/main.ts', '@shop/db')).toBe('packages/db/src/index.ts');
  });
});

test('manifests give names, dependencies and commands; a broken one is a problem', () => {
  const root = makeWorkspace({
    'package.json': json({
      name: 'shop',
      bin: { shop: './bin/shop.js' },
      scripts: { worker: 'tsx src/worker.ts', test: 'vitest' },
      dependencies: { express: '^5' },
      devDependencies: { vitest: '^4' },
    }),
    'packages/broken/package.json': '{ "name": ',
  });
  const { packages, problems } = readManifests(root, findFiles(root));
  expect(packages.map(({ manifest }) => manifest)).toEqual([
    {
      folder: '',
      name: 'shop',
      dependencies: new Set(['express', 'vitest']),
      commands: ['bin/shop.js'],
    },
  ]);
  expect(problems).toEqual([
    {
      path: 'packages/broken/package.json',
      message: expect.stringMatching(/^The manifest cannot be read: /),
    },
  ]);
});

test('a private package that a build publishes is not private', () => {
  const manifest = json({ name: 'rows', private: true, main: './index.js', types: './index.d.ts' });
  const isPrivate = (files: Readonly<Record<string, string>>): boolean | undefined => {
    const root = makeWorkspace({ 'package.json': manifest, ...files });
    return readManifests(root, findFiles(root)).packages[0]?.manifest.isPrivate;
  };
  expect(isPrivate({ 'src/index.ts': '' })).toBeUndefined();
  expect(isPrivate({ 'src/index.ts': '', 'index.js': '', 'index.d.ts': '' })).toBe(true);
  expect(isPrivate({ 'src/app.ts': '' })).toBe(true);
});

describe('names that frameworks give folders', () => {
  const { where } = resolverIn(
    makeWorkspace({
      'kit/package.json': json({ devDependencies: { '@sveltejs/kit': '^2' } }),
      // What SvelteKit's build writes is no part of a repository.
      'kit/tsconfig.json': json({ extends: './.svelte-kit/tsconfig.json' }),
      'kit/src/lib/server/db.ts': '',
      'kit/src/routes/+page.server.ts': '',
      'nuxt3/package.json': json({ dependencies: { nuxt: '^3' } }),
      'nuxt3/server/utils/db.ts': '',
      'nuxt4/package.json': json({ dependencies: { nuxt: '^4' } }),
      'nuxt4/app/composables/user.ts': '',
      'nuxt4/shared/types.ts': '',
      'nuxt4/server/api/user.ts': '',
      'vue/package.json': json({ devDependencies: { '@vue/cli-service': '^5' } }),
      'vue/src/store/index.js': '',
      'other/package.json': json({}),
      'other/src/lib/db.ts': '',
    }),
  );

  test.each([
    ['kit/src/routes/+page.server.ts', '$lib/server/db', 'kit/src/lib/server/db.ts'],
    ['nuxt3/server/utils/db.ts', '~/server/utils/db', 'nuxt3/server/utils/db.ts'],
    ['nuxt3/server/utils/db.ts', '~~/server/utils/db', 'nuxt3/server/utils/db.ts'],
    ['nuxt4/server/api/user.ts', '~/composables/user', 'nuxt4/app/composables/user.ts'],
    ['nuxt4/server/api/user.ts', '@@/server/api/user', 'nuxt4/server/api/user.ts'],
    ['nuxt4/server/api/user.ts', '#shared/types', 'nuxt4/shared/types.ts'],
    ['vue/src/main.js', '@/store', 'vue/src/store/index.js'],
    ['other/src/lib/db.ts', '$lib/db', 'nowhere'],
  ])('in %s, %s leads to %s', (from, specifier, expected) => {
    expect(where(from, specifier)).toBe(expected);
  });
});
