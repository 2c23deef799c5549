/** A workspace that somebody works on: it makes random changes on the disk and in buffers, and tells of them as an editor does. */
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import type { Settings } from '../../server/lsp/protocol.ts';
import type { OpenBuffer, Review } from '../../server/lsp/worker-protocol.ts';
import { TEXT_EDITS } from './text-edits.ts';

/** Small, and dense in what files tell of each other: packages, aliases, barrels, GraphQL, heat, budgets. */
export const FILES: Readonly<Record<string, string>> = {
  'package.json':
    '{"name":"shop","workspaces":["packages/*"],"dependencies":{"express":"5","@prisma/client":"6","graphql":"16","@acme/mail":"*"}}',
  'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}',
  'hotpath.config.json': '{"rules":{"sequential-awaits":"warning"}}',
  '.gitignore': 'generated\n',
  'src/app.ts': `import express from 'express';
import { readFileSync } from 'node:fs';
import { loadAll } from '@/services';
import { send } from '@acme/mail';
export const app = express();
app.get('/orders', async (req, res) => {
  const names = await loadAll(req.body.ids);
  const terms = readFileSync('terms.txt', 'utf8');
  for (const name of names) await send(name);
  res.json({ names, terms });
});
`,
  'src/services/index.ts': `export * from './orders';\nexport { loadCustomer } from './customers';\n`,
  'src/services/orders.ts': `import { loadCustomer } from './customers';
export async function loadAll(ids: string[]) {
  const names = [];
  for (const id of ids) names.push(await loadCustomer(id));
  return names;
}
`,
  'src/services/customers.ts': `import { db } from '../db.v1/client';
export async function loadCustomer(id: string) {
  const row = await db.customer.findFirst({ where: { id } });
  return row.name;
}
`,
  'src/db.v1/client.ts': `import { PrismaClient } from '@prisma/client';\nexport const db = new PrismaClient();\n`,
  'src/resolvers.ts': `import { db } from './db.v1/client';
export const resolvers = { Order: { customer: (order: { id: string }) => db.customer.findFirst({ where: { id: order.id } }) } };
`,
  'src/schema.graphql':
    'type Query { orders: [Order!]! }\ntype Order { id: ID! customer: Customer }\ntype Customer { name: String }\n',
  'src/query.graphql': 'query Orders { orders { id customer { name } } }\n',
  'packages/mail/package.json': '{"name":"@acme/mail","main":"./src/mail.ts"}',
  'packages/mail/src/mail.ts': `import { appendFileSync } from 'node:fs';
export async function send(name: string) {
  appendFileSync('log', name);
  await fetch('https://mail.example/' + name);
}
`,
}; // prettier-ignore

const CONFIGURATIONS = [
  '{}',
  '{"rules":{"n-plus-one":"off"}}',
  '{"ignore":["src/services/**"]}',
  '{"overrides":[{"files":["src/**"],"rules":{"sync-io-on-hot-path":"error"}}]}',
  '{"extends":["./shared.json"]}',
  '{"budgets":[{"entryPoints":["*"],"queries":1}]}',
  '{"rules":{"nobody-has-it":"error"}}',
  '{"knowledge":[{"package":"./src/db.v1/client","exports":{"db":{"is":"Db"}},"types":{"Db":{"members":{"customer":{"is":"Db"},"findFirst":{"does":"db.read"}}}}}]}',
  '{ "rules": ',
];
const SETTLED: Readonly<Record<string, readonly string[]>> = {
  'hotpath.config.json': CONFIGURATIONS,
  'src/hotpath.config.json': CONFIGURATIONS,
  'packages/mail/hotpath.config.jsonc': CONFIGURATIONS,
  'shared.json': ['{"rules":{"missing-cache-headers":"off"}}', '{"rules":{"n-plus-one":"info"}}', '['],
  '.gitignore': ['', 'generated\n', 'services\n', 'src/app.ts\n', 'packages\n'],
  'src/.gitignore': ['*.graphql\n', 'db.v1\n'],
  'tsconfig.json': [
    '{}',
    '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}',
    '{"compilerOptions":{"paths":{"@/*":["./packages/*"]}}}',
    '{"extends":"./base.json"}',
    '{',
  ],
  'base.json': ['{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}', '{}'],
  'package.json': [
    '{"name":"shop","dependencies":{"express":"5"}}',
    '{"name":"shop","workspaces":["packages/*"],"dependencies":{"express":"5","@prisma/client":"6"},"hotpath":{"rules":{"n-plus-one":"error"}}}',
    FILES['package.json'] ?? '',
    '{',
  ],
  'packages/mail/package.json': [
    '{"name":"@acme/mail","main":"./src/mail.ts"}',
    '{"name":"@acme/post","main":"./src/mail.ts"}',
    '{"name":"@acme/mail","exports":{".":"./src/other.ts"}}',
  ],
}; // prettier-ignore
const PLACES = [
  'src/services/orders.ts',
  'src/services/customers.ts',
  'src/orders.ts',
  'src/app.ts',
  'src/db.v1/client.ts',
  'src/generated/a.ts',
  'src/services/orders/index.ts',
  'packages/mail/src/other.ts',
  'src/next.v2/b.tsx',
  'src/old.js',
];
const FOLDERS = [
  'src/services',
  'src/db.v1',
  'src',
  'packages/mail',
  'packages/mail/src',
  'lib',
  'lib.v2',
  'src/legacy',
];
const SETTINGS: readonly Partial<Settings>[] = [
  {},
  { rules: { 'n-plus-one': 'off' } },
  { rules: { 'n-plus-one': 'error' }, minimumConfidence: 'possible' },
  { minimumConfidence: 'certain' },
];

const source = fc.nat(20);
const place = fc.constantFrom(...PLACES);
const folder = fc.constantFrom(...FOLDERS);
const edit = { kind: fc.constantFrom(...Object.keys(TEXT_EDITS)), at: fc.nat(60) };
const settled = fc.constantFrom(
  ...Object.entries(SETTLED).flatMap(([path, texts]) => texts.map(text => ({ path, text }))),
);

/** `source` is the number of a file among those on the disk. */
export const change = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant('edit' as const), source, ...edit }) },
  { weight: 6, arbitrary: fc.record({ does: fc.constant('type' as const), source, ...edit }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('save' as const, 'close' as const), source }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constantFrom('rename' as const, 'copy' as const), source, to: place }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('delete' as const, 'touch' as const), source }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('link' as const, 'hollow' as const), source }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('move' as const), folder, to: folder }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('delete-folder' as const), folder }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('configure' as const), settled }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('unconfigure' as const), settled }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('set' as const), settings: fc.constantFrom(...SETTINGS) }),
  },
); // prettier-ignore

type ChangeOf<Generated> = Generated extends fc.Arbitrary<infer Value> ? Value : never;
export type Change = ChangeOf<typeof change>;
/** What is done before the editor tells of it. */
export type Round = Change[];
type FileChange = Extract<Change, { readonly source: number }>;

export interface Told {
  /** Absolute, as in the server's jobs. */
  readonly disk: Set<string>;
  readonly buffers: Map<string, OpenBuffer>;
  settings: Partial<Settings>;
  settingsChanged: boolean;
}

export class ChangingWorkspace {
  readonly root: string;
  /** Open ones, by absolute path. */
  readonly buffers = new Map<string, OpenBuffer>();
  /** Since it was last taken. */
  told: Told = { disk: new Set(), buffers: new Map(), settings: {}, settingsChanged: false };
  #version = 1;

  constructor(root: string) {
    this.root = root;
  }

  takeTold(): Told {
    const { told } = this;
    this.told = { disk: new Set(), buffers: new Map(), settings: told.settings, settingsChanged: false };
    return told;
  }

  make(change: Change): void {
    switch (change.does) {
      case 'configure':
        this.#write(change.settled.path, change.settled.text);
        break;
      case 'unconfigure':
        this.#remove(change.settled.path);
        break;
      case 'delete-folder':
        this.#remove(change.folder);
        break;
      case 'move':
        this.#move(change.folder, change.to);
        break;
      case 'set':
        this.told.settings = change.settings;
        this.told.settingsChanged = true;
        break;
      default:
        this.#onSomeFile(change);
    }
  }

  /** Closes what is half-typed and empties configurations that are broken; false if there is nothing of the kind. */
  mend({ versions, problems }: Review): boolean {
    const behind = versions.filter(([path, version]) => this.buffers.get(path)?.version !== version);
    const broken = problems.filter(
      ({ kind, message }) => kind !== undefined && !message.includes('is scanned'),
    );
    for (const [path] of behind) this.#setBuffer(path, null);
    for (const { path } of broken)
      this.#write(path, path.endsWith('package.json') ? (FILES[path] ?? '{}') : '{}');
    return behind.length + broken.length > 0;
  }

  #onSomeFile(change: FileChange): void {
    const sources = this.#files(/\.(?:[jt]sx?|graphql)$/);
    const path = sources[change.source % Math.max(sources.length, 1)];
    if (path === undefined) return;
    const absolute = join(this.root, path);
    const open = this.buffers.get(absolute)?.text ?? null;
    const text = readFileSync(absolute, 'utf8');
    const done = (before: string) =>
      'kind' in change ? (TEXT_EDITS[change.kind]?.(before, change.at) ?? before) : before;
    if (change.does === 'edit' || change.does === 'touch') this.#write(path, done(text));
    else if (change.does === 'type') this.#setBuffer(absolute, done(open ?? text));
    else if (change.does === 'save') this.#write(path, open ?? text);
    else if (change.does === 'close') this.#setBuffer(absolute, null);
    else if (change.does === 'rename') this.#move(path, change.to);
    else if (change.does === 'copy') this.#write(change.to, text);
    else this.#remove(path);
    if (change.does === 'link') symlinkSync(join(this.root, 'src/app.ts'), absolute);
    if (change.does === 'hollow') mkdirSync(absolute);
  }

  #write(path: string, text: string): void {
    const absolute = join(this.root, path);
    if (this.#isBlocked(path) || lstatSync(absolute, { throwIfNoEntry: false })?.isFile() === false) return;
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, text);
    this.told.disk.add(absolute);
  }

  /** A watcher tells of a folder's deletion once, for the folder. */
  #remove(path: string): void {
    rmSync(join(this.root, path), { recursive: true, force: true });
    this.told.disk.add(join(this.root, path));
  }

  /** A deletion of what was there, and every file where it now is. */
  #move(from: string, to: string): void {
    const [absolute, target] = [join(this.root, from), join(this.root, to)];
    const isThere = lstatSync(absolute, { throwIfNoEntry: false }) !== undefined;
    const isFree = lstatSync(target, { throwIfNoEntry: false }) === undefined;
    if (!isThere || !isFree || `${to}/`.startsWith(`${from}/`) || this.#isBlocked(to)) return;
    mkdirSync(dirname(target), { recursive: true });
    renameSync(absolute, target);
    this.told.disk.add(absolute);
    this.told.disk.add(target);
    for (const path of this.#files(/./))
      if (`${path}/`.startsWith(`${to}/`)) this.told.disk.add(join(this.root, path));
  }

  /** Something on the way there is no folder. */
  #isBlocked(path: string): boolean {
    const steps = path.split('/').slice(0, -1);
    return steps.some((_, index) => {
      const above = lstatSync(join(this.root, ...steps.slice(0, index + 1)), { throwIfNoEntry: false });
      return above !== undefined && !above.isDirectory();
    });
  }

  #setBuffer(path: string, text: string | null): void {
    const buffer = { path, version: ++this.#version, text };
    if (text === null) this.buffers.delete(path);
    else this.buffers.set(path, buffer);
    this.told.buffers.set(path, buffer);
  }

  #files(name: RegExp): string[] {
    return readdirSync(this.root, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && name.test(entry.name))
      .map(entry => join(entry.parentPath, entry.name).slice(this.root.length + 1))
      .sort();
  }
}
