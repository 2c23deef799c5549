/** Reads the configurations of a workspace, and what they extend. What is wrong in them is left out and named. */
import { realpathSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Problem } from '../../rules/report/report.ts';
import type { BuiltInConfig } from './built-in-configs.ts';
import type { ForeignEntry, WrittenName } from './check-config.ts';
import type {
  Asking,
  Configs,
  Description,
  FolderConfig,
  Layer,
  PluginReference,
  RuleEntry,
  Told,
} from './config.ts';
import { NO_CONFIGS } from './config.ts';
import { CONFIG_NAMES, type ConfigFile, type ConfigPath, parseConfigFile } from './config-file.ts';
import type { ConfigPlace, ConfigText } from './extended-config.ts';
import type { PluginPermission } from './load-plugins.ts';

/** `paths` are those of the files that may hold one, relative to the root. The schema is loaded only where there is something to check. */
export async function readConfigs(
  root: string,
  paths: readonly string[],
  permission: PluginPermission,
): Promise<Configs> {
  if (paths.length === 0) return NO_CONFIGS;
  const loaded = await loadReader();
  const reading = new Reading(root, loaded);
  const byFolder = Map.groupBy([...paths].sort(inOrder), folderOf);
  const folders = [...byFolder].flatMap(([folder, [path = '', ...others]]) => {
    for (const other of others) reading.problems.push(secondConfig(other, path));
    return reading.folder(folder, path) ?? [];
  });
  const { knowledge, files } = reading;
  const plugins = await loaded.loadPlugins(reading.plugins, permission);
  const problems = [
    ...reading.problems,
    ...plugins.problems,
    ...unknownRules(reading.foreign, plugins, loaded),
    ...wrongOptions(reading.foreign, plugins.packageRules),
  ];
  return { ...plugins, folders, knowledge, problems, files };
}

/** Rules that configurations name and nobody has; while some code did not run, nobody knows. */
function unknownRules(
  foreign: readonly ForeignRule[],
  { packageRules, knowsAllRules }: Pick<Configs, 'packageRules' | 'knowsAllRules'>,
  { hint, ownRules }: Reader,
): Problem[] {
  if (!knowsAllRules) return [];
  const others = packageRules.map(({ rule }) => rule.id);
  return foreign
    .filter(({ id }) => !others.includes(id))
    .map(({ id, problem }) =>
      problem(`There is no rule ${JSON.stringify(id)}${hint(id, [...ownRules, ...others])}`),
    );
}

/** Only who has a rule's code knows its options. */
function wrongOptions(
  foreign: readonly ForeignRule[],
  packageRules: Configs['packageRules'],
): readonly Problem[] {
  return foreign.flatMap(({ id, problemsWith }) => {
    const rule = packageRules.find(each => each.rule.id === id)?.rule;
    return rule === undefined ? [] : problemsWith(rule.options ?? {});
  });
}

/** A rule that is none of Hotpath's own, and where a configuration names it. */
interface ForeignRule extends Pick<ForeignEntry, 'problemsWith'> {
  readonly id: string;
  problem(message: string): Problem;
}

interface Reader {
  readonly checkConfig: typeof import('./check-config.ts').checkConfig;
  readonly hint: typeof import('./check-config.ts').hint;
  readonly ownRules: readonly string[];
  readonly loadPlugins: typeof import('./load-plugins.ts').loadPlugins;
  readonly findExtended: typeof import('./extended-config.ts').findExtended;
  readonly findPlugin: typeof import('./extended-config.ts').findPlugin;
  readonly readConfigText: typeof import('./extended-config.ts').readConfigText;
  readonly builtIn: Readonly<Record<string, BuiltInConfig>>;
}

async function loadReader(): Promise<Reader> {
  const [{ checkConfig, hint, OWN_RULES }, finding, { BUILT_IN_CONFIGS }, { loadPlugins }] =
    await Promise.all([
      import('./check-config.ts'),
      import('./extended-config.ts'),
      import('./built-in-configs.ts'),
      import('./load-plugins.ts'),
    ]);
  const { findExtended, findPlugin, readConfigText } = finding;
  return {
    ...{ checkConfig, hint, ownRules: OWN_RULES, loadPlugins },
    ...{ findExtended, findPlugin, readConfigText, builtIn: BUILT_IN_CONFIGS },
  };
}

class Reading {
  readonly knowledge: Description[] = [];
  readonly plugins: PluginReference[] = [];
  readonly foreign: ForeignRule[] = [];
  readonly problems: Problem[] = [];
  readonly files = new Set<string>();
  readonly #root: string;
  readonly #reader: Reader;

  constructor(root: string, reader: Reader) {
    this.#root = root;
    this.#reader = reader;
  }

  folder(folder: string, path: string): FolderConfig | null {
    this.files.add(path);
    const text = this.#reader.readConfigText(this.#root, { path, home: this.#root });
    if (text === null) return null;
    if ('reason' in text) {
      this.problems.push({ path, message: text.reason, kind: 'configuration' });
      return null;
    }
    const read = this.#layers(text, { open: [], asked: null });
    return read && { folder, ...read };
  }

  /** What a file extends and says, in the order in which it applies. */
  #layers(source: ConfigText, { open, asked }: Way): Omit<FolderConfig, 'folder'> | null {
    this.files.add(source.path);
    const file = parseConfigFile(source.path, source.text);
    if (file === null) return null;
    if ('message' in file) {
      this.problems.push(file);
      return null;
    }
    const checked = this.#reader.checkConfig(file, folderOf(source.path));
    this.problems.push(...checked.problems);
    this.knowledge.push(...checked.knowledge);
    for (const { name, path, problemsWith } of checked.foreign)
      this.foreign.push({ id: name, problem: message => file.problem(path, message), problemsWith });
    const around = [...open, source.path];
    const extended = checked.extended.flatMap(({ name, path }) =>
      this.#extended(name, { file, path, source, around, asked }),
    );
    const plugins = checked.plugins.flatMap(each => this.#plugin(each, { file, source, asked }));
    this.plugins.push(...plugins);
    return { isTop: checked.isTop, layers: [...extended, { ...checked.layer, plugins }] };
  }

  #plugin({ name, path }: WrittenName, { file, source, asked }: Naming): PluginReference[] {
    const problem = (message: string) => file.problem(path, message);
    const found = this.#reader.findPlugin(this.#root, name, source);
    if ('reason' in found) {
      this.problems.push(problem(found.reason));
      return [];
    }
    this.files.add(found.path);
    const absolute = realpathSync(join(this.#root, found.path));
    const own = { name, problem };
    const asking = this.#isOwn(source) ? own : (asked ?? own);
    return [{ ...own, file: absolute, origin: file.originOf(path), asked: asking }];
  }

  /** True for a file of the workspace, and none of a package. */
  #isOwn({ home }: ConfigPlace): boolean {
    return home === this.#root;
  }

  #extended(name: string, { file, path, source, around, asked }: Extending): readonly Layer[] {
    const { builtIn, findExtended, hint } = this.#reader;
    const set = Object.hasOwn(builtIn, name) ? builtIn[name] : undefined;
    if (set !== undefined) return [builtInLayer(name, set)];
    if (name.startsWith('hotpath:')) {
      const message = `There is no set ${JSON.stringify(name)}${hint(name, Object.keys(builtIn))}`;
      this.problems.push(file.problem(path, message));
      return [];
    }
    const found = findExtended(this.#root, name, source);
    if ('reason' in found) {
      this.problems.push(file.problem(path, found.reason));
      return [];
    }
    if (around.includes(found.path)) {
      this.problems.push(
        file.problem(path, `${name} extends itself: ${[...around, found.path].join(' → ')}`),
      );
      return [];
    }
    const own = { name, problem: (message: string) => file.problem(path, message) };
    return this.#layers(found, { open: around, asked: this.#isOwn(source) ? own : asked })?.layers ?? [];
  }
}

/** How reading came to a file. */
interface Way {
  readonly open: readonly string[];
  /** The entry of the workspace's own files that asks for the package; null in those files themselves. */
  readonly asked: Asking | null;
}

interface Naming extends Pick<Way, 'asked'> {
  readonly file: ConfigFile;
  readonly source: ConfigPlace;
}

interface Extending extends Naming {
  readonly path: ConfigPath;
  readonly around: readonly string[];
}

function builtInLayer(name: string, { rules, latency = {} }: BuiltInConfig): Layer {
  const origin = { file: name, range: null };
  return {
    plugins: [],
    rules: new Map(
      Object.entries(rules).map(([id, severity]): [string, Told<RuleEntry>] => [
        id,
        { value: { severity, enforced: false, options: null }, origin },
      ]),
    ),
    overrides: [],
    ignore: [],
    heat: [],
    budgets: [],
    latency: new Map(
      Object.entries(latency).map(([key, value]) => [key as keyof typeof latency, { value, origin }]),
    ),
    fixes: new Map(),
    minConfidence: null,
  };
}

function secondConfig(path: string, counts: string): Problem {
  const message = `${posix.basename(counts)} beside it counts; a folder has one configuration`;
  return { path, message, kind: 'configuration' };
}

function folderOf(path: string): string {
  const folder = posix.dirname(path);
  return folder === '.' ? '' : folder;
}

/** Outer folders first, and in a folder the file that counts first. */
function inOrder(a: string, b: string): number {
  const [folderA, folderB] = [folderOf(a), folderOf(b)];
  if (folderA !== folderB) return folderA < folderB ? -1 : 1;
  return rankOf(a) - rankOf(b);
}

function rankOf(path: string): number {
  const rank = CONFIG_NAMES.indexOf(posix.basename(path));
  return rank < 0 ? CONFIG_NAMES.length : rank;
}
