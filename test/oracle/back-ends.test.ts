/** Both back ends of the type oracle give the same answers, and the right ones. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { OpenSite } from '../../rules/link/oracle.ts';
import type { BackEnd, CheckedWorkspace } from '../../server/oracle/checker.ts';
import { openClassic } from '../../server/oracle/classic-oracle.ts';
import { openNative } from '../../server/oracle/native-oracle.ts';
import { makeWorkspace } from '../harness/temporary-workspace.ts';
import { SOURCES, TYPED_PACKAGES } from './shop.ts';

const CORPUS: Readonly<Record<string, string>> = {
  ...TYPED_PACKAGES,
  ...SOURCES,
  'types/ambient.d.ts': 'declare const ambient: { pool: import("pg").Pool };\n',
  'src/marked.ts': `\ufeffimport { crate } from '@/crate';\ncrate.get('pool').query('x');\n`,
  'src/plain.js': `import { crate } from '@/crate';\nmodule.load = id => crate.get('orders').lines(id);\n`,
  'src/more.ts': `import { crate } from '@/crate';
import type { Orders } from '@/orders';
declare function either(): Orders | { lines(id: string): void };
declare const loose: any;
type Load = (id: string) => void;
export function more(load: Load, orders = crate.get('orders')) {
  load('a');
  orders?.lines('a');
  either().lines('a');
  loose.lines('a');
  ambient.pool.query('a');
  [crate.get('orders')].map(each => each.lines('a'));
  const run = crate.get('orders').lines;
  run('a');
}
`,
};

function workspaceAt(root: string, buffers: CheckedWorkspace['buffers'] = []): CheckedWorkspace {
  const alias = (specifier: string, path: string) => ({ folder: 'src', specifier, path });
  return {
    root,
    ambient: ['types/ambient.d.ts'],
    typeRoots: [join(root, 'node_modules/@types')],
    modules: [alias('@/crate', 'src/crate.ts'), alias('@/orders', 'src/orders.ts')],
    buffers,
  };
}

/** Every place of a name in a text that is followed by an opening parenthesis. */
function questionsIn(path: string, text: string, name: string): OpenSite[] {
  const plain = text.replace(/^\ufeff/, '');
  return [...plain.matchAll(new RegExp(`\\b${name}(?=\\()`, 'g'))].map(({ index }) => ({
    path,
    offset: index,
    name,
  }));
}

const NAMES = ['query', 'lines', 'readFileSync', 'load', 'run', 'get'];
const QUESTIONS = Object.entries(CORPUS)
  .filter(([path]) => path.startsWith('src/'))
  .flatMap(([path, text]) => NAMES.flatMap(name => questionsIn(path, text, name)));

function answersBy(open: BackEnd, workspace: CheckedWorkspace): Map<string, unknown> {
  const answers = open(workspace).ask(QUESTIONS);
  return new Map(
    QUESTIONS.map(({ path, offset, name }, i) => [`${path} ${name} ${offset}`, answers[i]] as const),
  );
}

describe('the back ends', () => {
  const root = makeWorkspace(CORPUS);

  test('agree on every call of a corpus', () => {
    expect(QUESTIONS.length).toBeGreaterThan(20);
    expect(answersBy(openNative, workspaceAt(root))).toEqual(answersBy(openClassic, workspaceAt(root)));
  });

  test.each([
    ['native', openNative],
    ['classic', openClassic],
  ] as const)('%s: say where a callee is declared', (_, open) => {
    const ask = (path: string, name: string) => {
      const questions = questionsIn(path, CORPUS[path] ?? '', name);
      return open(workspaceAt(root))
        .ask(questions)
        .map(answer =>
          answer.map(({ package: from, path: file, names }) => `${from ?? file} ${names.join('.')}`),
        );
    };
    expect(ask('src/handler.ts', 'query')).toEqual([['pg Pool.query']]);
    expect(ask('src/marked.ts', 'query')).toEqual([['pg Pool.query']]);
    expect(ask('src/plain.js', 'lines')).toEqual([['src/orders.ts Orders.lines']]);
    expect(ask('src/handler.ts', 'readFileSync')).toEqual([['fs readFileSync']]);
    // The constant first, then what it holds.
    expect(ask('src/handler.ts', 'lines')[1]).toContain('src/orders.ts Orders.lines');
    expect(ask('src/more.ts', 'lines').map(answer => answer.length)).toEqual([1, 1, 2, 0, 1]);
  });

  test.each([
    ['native', openNative],
    ['classic', openClassic],
  ] as const)('%s: believe buffers rather than the disk', (_, open) => {
    const buffer = `import { crate } from '@/crate';\n\n\ncrate.get('pool').query('x');\n`;
    const asked = questionsIn('src/marked.ts', buffer, 'query');
    expect(open(workspaceAt(root)).ask(asked)).toEqual([[]]);
    const [answer] = open(workspaceAt(root, [['src/marked.ts', buffer]])).ask(asked);
    expect(answer?.[0]?.names).toEqual(['Pool', 'query']);
  });
});
