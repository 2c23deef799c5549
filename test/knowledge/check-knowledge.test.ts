/** The check of knowledge packs, on small packages that lie on disk already. */
import { expect, test } from 'vitest';
import type { Library } from '../../rules/knowledge/define.ts';
import { FRAMEWORKS, LIBRARIES } from '../../rules/knowledge/index.generated.ts';
import { makeWorkspace } from '../harness/temporary-workspace.ts';
import { checkPack } from './check-pack.ts';
import { answersIn, type Finding, sumUp } from './check-subject.ts';
import type { Npm } from './npm.ts';
import { questionsOf } from './questions.ts';
import { packText } from './report.ts';
import { type Subject, subjectsOf } from './subjects.ts';
import { UNTYPED } from './untyped-names.ts';

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

const COMMANDS = `
  interface Command<Input> { readonly input: Input; resolve(): Input }
  export class ListCommand implements Command<{ limit?: number }> {
    constructor(input: { limit?: number });
    input: { limit?: number };
    resolve(): { limit?: number };
  }
  export declare function GetCommand(key: string): Command<string>;
  export class Options { constructor(options: {}); input: {} }
  export class Client {
    send<Input>(command: Command<Input>): Promise<Input>;
    sendLater<Input>(command: Command<Input>): void;
  }
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

test('asks of a command whether it can be made and sent, and of its input whether a bound is there', () => {
  const command = { awaited: { does: 'db.read', bounds: ['limit'] }, members: {} } as const;
  const library: Library = {
    package: 'tiny-store',
    versions: '*',
    exports: { Client: { constructs: 'Client' } },
    types: {
      Client: { members: { send: { returns: 'argument' } } },
      ListCommand: command,
      GetCommand: command,
      Options: command,
      PutCommand: command,
    },
  };
  const asked = check(library, [], COMMANDS);
  expect(places(asked, 'found')).toEqual([
    'module tiny-store',
    'export Client',
    'Client.send',
    'command ListCommand',
    'command GetCommand',
    'ListCommand.await bound limit',
  ]);
  expect(places(asked, 'missing')).toEqual([
    'command Options',
    'command PutCommand',
    'GetCommand.await bound limit',
    'Options.await bound limit',
  ]);
});

test('asks for a form beside the blocking one, and for what a subpath gives', () => {
  const library: Library = {
    package: 'tiny-store',
    versions: '*',
    exports: { Client: { constructs: 'Client' }, 'lib/zip': { constructs: 'Zip' }, 'lib/tar': {} },
    types: {
      Client: { members: { send: { does: 'fs', sync: true, asyncForm: 'sendLater' } } },
      Zip: { members: { pack: {} } },
    },
  };
  const asked = check(library, [], COMMANDS);
  expect(places(asked, 'found')).toEqual([
    'module tiny-store',
    'export Client',
    'export lib/zip',
    'Client.send',
    'Zip.pack',
    'async form sendLater',
  ]);
  expect(places(asked, 'missing')).toEqual(['export lib/tar']);
});

test('finds global names that a package declares beside its exports', () => {
  const folder = makeWorkspace({
    'node_modules/tiny-globals/package.json': '{"name":"tiny-globals","version":"1.0.0"}',
    'node_modules/tiny-globals/index.ts': 'export declare class Bucket { get(): Promise<string> }',
    'node_modules/tiny-globals/index.d.ts': 'declare class Bucket { get(): Promise<string> }',
  });
  const library: Library = {
    package: 'tiny-globals',
    versions: '*',
    globals: { Bucket: { constructs: 'Bucket' }, Queue: {} },
    types: { Bucket: { members: { get: {} } } },
  };
  const subject: Subject = { library, entries: [] };
  const answers = answersIn(subject, { folder, specifiers: ['tiny-globals'] });
  const asked = sumUp(questionsOf(subject), [answers]);
  expect(places(asked, 'found')).toEqual(['module tiny-globals', 'global Bucket', 'Bucket.get']);
  expect(places(asked, 'missing')).toEqual(['global Queue']);
});

test('looks at the newest version that can be installed, and says which could not be', async () => {
  const library: Library = {
    package: 'tiny-store',
    versions: '*',
    types: { Store: { members: { find: {} } } },
  };
  const looked = async (npm: Npm) => {
    const { versions, problems } = await checkPack(npm, { library, entries: [] }, false, []);
    return { versions: versions.map(({ version }) => version), problems };
  };
  expect(await looked(registryWithout('2.1.0'))).toEqual({
    versions: ['2.0.4'],
    problems: ['tiny-store 2.1.0: no matching version of tiny-wire'],
  });
  expect((await looked(registryWithout('2.'))).versions).toEqual(['1.0.0']);
  expect((await looked(registryWithout('2.', '1.'))).versions).toEqual([]);
});

test('says of names that types cannot show why they are there, and which need no reason', async () => {
  const untyped = [{ names: ['Store.socket', 'Plugin.run', 'Store.find'], because: 'its JavaScript has it' }];
  const report = await checkPack(registryWithout(), { library: LIBRARY, entries: [] }, false, untyped);
  expect(places(report.findings, 'explained')).toEqual(['Store.socket', 'Plugin.run']);
  expect(places(report.findings, 'missing')).not.toContain('Store.socket');
  expect(report.problems).toEqual(['Store.find is explained, and need not be']);
  const text = packText(report, { open: false, all: false });
  expect(text).toContain(' 6 missing, 2 explained, 0 not checked (');
  expect(text).toContain('  explained: Store.socket: its JavaScript has it\n');
});

test('explains no name that is not asked for', () => {
  const subjects = subjectsOf(LIBRARIES, FRAMEWORKS);
  const asked = Object.keys(UNTYPED).flatMap(name =>
    subjects
      .filter(({ library }) => library.package === name)
      .flatMap(subject => questionsOf(subject).map(({ place }) => `${name}: ${place}`)),
  );
  const explained = Object.entries(UNTYPED).flatMap(([name, reasons]) =>
    reasons.flatMap(({ names }) => names.map(place => `${name}: ${place}`)),
  );
  expect(explained.filter(place => !asked.includes(place))).toEqual([]);
});

/** A registry that has three versions of the package, all alike, and cannot install those that begin so. */
function registryWithout(...broken: readonly string[]): Npm {
  return {
    versionsOf: async name => (name === 'tiny-store' ? ['2.1.0', '1.0.0'] : []),
    versionsBefore: async (_name, _range, version) => (version === '2.1.0' ? ['2.0.4', '2.0.3'] : []),
    install: async ([wanted = '']) => {
      const version = wanted.split('@')[1] ?? '';
      if (broken.some(start => version.startsWith(start)))
        throw new Error('no matching version of tiny-wire');
      return installed(DECLARATIONS);
    },
  };
}

function installed(declarations: string): string {
  return makeWorkspace({
    'node_modules/tiny-store/package.json': '{"name":"tiny-store","version":"1.0.0","types":"index.d.ts"}',
    'node_modules/tiny-store/index.d.ts': declarations,
    'node_modules/tiny-store/lib/zip.d.ts': 'declare class Zip { pack(): void } export = Zip;',
  });
}

function check(
  library: Library,
  entries: Subject['entries'] = [],
  declarations: string = DECLARATIONS,
): Finding[] {
  const subject: Subject = { library, entries };
  const specifiers = [library.package, ...(library.aliases ?? [])];
  const answers = answersIn(subject, { folder: installed(declarations), specifiers });
  return sumUp(questionsOf(subject), [answers]);
}

function places(findings: readonly Finding[], verdict: Finding['verdict']): string[] {
  return findings.filter(finding => finding.verdict === verdict).map(finding => finding.place);
}
