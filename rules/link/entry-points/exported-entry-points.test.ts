/** Handlers that wrappers make, in whatever order their files come. */
import { expect, test } from 'vitest';
import { programOf } from '../../testing/program.ts';

const TYPED = `import type { APIGatewayProxyEvent } from 'aws-lambda';
export const list = async (event: APIGatewayProxyEvent) => ({ statusCode: 200, body: event.body });
`;

const UNTYPED = 'export const list = async event => ({ statusCode: 200, body: event.body });\n';

const WRAPPERS = `import 'aws-lambda';
export const withErrors = fn => async (event, context) => fn(event, context);
`;

function wrapping(name: string, list: string, wrappers: string): string {
  return `import { list } from '${list}';
import { withErrors } from '${wrappers}';
export const ${name} = withErrors(list);
`;
}

function entryPoints(files: Readonly<Record<string, string>>): string[] {
  return programOf(new Map(Object.entries(files))).entryPoints.map(({ name, path }) => `${path}: ${name}`);
}

test.each([
  ['a/list.ts', 'b/handler.ts', 'c/wrappers.ts'],
  ['b/list.ts', 'a/handler.ts', 'c/wrappers.ts'],
  ['c/list.ts', 'b/handler.ts', 'a/wrappers.ts'],
])(
  'a function is one entry point, whether a type or a wrapper tells it: %s, %s',
  (list, handler, wrappers) => {
    const wrapped = wrapping('handler', `../${list.slice(0, -3)}`, `../${wrappers.slice(0, -3)}`);
    expect(entryPoints({ [list]: TYPED, [handler]: wrapped, [wrappers]: WRAPPERS })).toEqual([
      `${list}: http list`,
    ]);
    expect(entryPoints({ [list]: UNTYPED, [handler]: wrapped, [wrappers]: WRAPPERS })).toEqual([
      `${list}: http handler`,
    ]);
  },
);

test('the order in which files are given says nothing, and a function that two exports wrap is one entry point', () => {
  const files = {
    'a.ts': wrapping('handler', './list', './wrappers'),
    'b.ts': wrapping('handler', './list', './wrappers'),
    'list.ts': UNTYPED,
    'wrappers.ts': WRAPPERS,
  };
  const found = entryPoints(files);
  expect(found).toEqual(['list.ts: http handler']);
  expect(entryPoints(Object.fromEntries(Object.entries(files).reverse()))).toEqual(found);
});

test('wrappers run before what they are given', () => {
  const files = {
    'handler.ts': wrapping('handler', './list', './wrappers'),
    'list.ts': UNTYPED,
    'wrappers.ts': WRAPPERS,
  };
  const [entry] = programOf(new Map(Object.entries(files))).entryPoints;
  expect(entry?.before.map(({ file }) => file.path)).toEqual(['wrappers.ts']);
});
