/** The check of knowledge packs, on a small package that lies on disk already. */
import { expect, test } from 'vitest';
import type { Library } from '../../rules/knowledge/define.ts';
import { makeWorkspace } from '../harness/temporary-workspace.ts';
import { answersIn, type Finding, sumUp } from './check-subject.ts';
import { questionsOf } from './questions.ts';
import type { Subject } from './subjects.ts';

const DECLARATIONS = `
  export interface Query<T> extends PromiseLike<T[]> { where(text: string): Query<T>; limit(count: number): this }
  export interface Session { query<T>(text: string): Query<T>; release(): void }
  export interface FindOptions { skip?: number; take?: number }
  export class Store {
    constructor(url: string);
    open(): Promise<Session | undefined>;
    find<T>(text: string, options?: FindOptions): Promise<T[]>;
    findMany<T>(texts: string[]): Promise<T[]>;
    transaction<T>(run: (session: Session) => Promise<T>): Promise<T>;
    plugin(): any;
    private socket: unknown;
  }
  declare function createStore(url: string): Store;
  export default createStore;
`;

const LIBRARY: Library = {
  package: 'tiny-store',
  aliases: ['tiny-store/none'],
  versions: '*',
  exports: {
    default: { returns: 'Store' },
    Store: { constructs: 'Store' },
    Shop: { constructs: 'Store' },
  },
  types: {
    Store: {
      members: {
        open: { does: 'db.connect', returns: 'Session' },
        find: { does: 'db.read', batch: 'findMany', bounds: ['take', 'limit'] },
        findMnay: { does: 'db.read', many: true },
        transaction: { calls: { argument: 0, runs: 'once', params: ['Session'] } },
        plugin: { returns: 'Plugin' },
        socket: {},
      },
    },
    Session: { members: { query: { returns: 'Query' }, relaese: {} } },
    Query: {
      awaited: { does: 'db.read', batch: 'fetchMany with in' },
      members: { limit: { returns: 'self' }, '*': { returns: 'self' } },
    },
    Plugin: { members: { run: {} } },
  },
};

const findings = check(LIBRARY);

test('tells names that are there from names that are not', () => {
  expect(places(findings, 'missing')).toEqual([
    'module tiny-store/none',
    'export Shop',
    'Store.findMnay',
    'Store.socket',
    'Session.relaese',
    'Store.find bound limit',
    'Query batch form fetchMany',
  ]);
  expect(places(findings, 'found')).toEqual([
    'module tiny-store',
    'export default',
    'export Store',
    'Store.open',
    'Store.find',
    'Store.transaction',
    'Store.plugin',
    'Session.query',
    'Query.limit',
    'Query.then',
    'Store batch form findMany',
    'Store.find bound take',
  ]);
});

test('does not call wrong what the types leave open', () => {
  expect(places(findings, 'open')).toEqual(['Plugin.run']);
});

test('names what is there instead', () => {
  const nearest = findings.map(({ place, nearest }) => [place, nearest]);
  expect(Object.fromEntries(nearest)).toMatchObject({
    'Store.findMnay': 'findMany',
    'Session.relaese': 'release',
    'Store.socket': undefined,
  });
});

test("checks where a framework calls in, and a type's parents in the types that have them", () => {
  const library: Library = {
    package: 'tiny-store',
    versions: '*',
    exports: { Store: { constructs: 'Store' } },
    types: {
      Store: { extends: ['Finder'], members: {} },
      Finder: { members: { find: {}, seek: {} } },
    },
  };
  const entered = check(library, [
    { by: 'call', type: 'Store', methods: ['open', 'listen'], handlers: 0, kind: 'http', heat: 'request' },
    { by: 'type', types: ['Session', 'Handler'], kind: 'http', heat: 'request' },
  ]);
  expect(places(entered, 'missing')).toEqual(['Finder.seek', 'Store.listen', 'export Handler']);
});

function check(library: Library, entries: Subject['entries'] = []): Finding[] {
  const folder = makeWorkspace({
    'node_modules/tiny-store/package.json': '{"name":"tiny-store","version":"1.0.0","types":"index.d.ts"}',
    'node_modules/tiny-store/index.d.ts': DECLARATIONS,
  });
  const subject: Subject = { library, entries };
  const specifiers = [library.package, ...(library.aliases ?? [])];
  return sumUp(questionsOf(subject), [answersIn(subject, { folder, specifiers })]);
}

function places(findings: readonly Finding[], verdict: Finding['verdict']): string[] {
  return findings.filter(finding => finding.verdict === verdict).map(finding => finding.place);
}
