/** Reads the configurations of a workspace, and what they extend. What is wrong in them is left out and named. */
import { posix } from 'node:path';
import type { Problem } from '../../rules/report/report.ts';
import type { BuiltInConfig } from './built-in-configs.ts';
import type { Configs, Description, FolderConfig, Layer, RuleEntry, Told } from './config.ts';
import { NO_CONFIGS } from './config.ts';
import { CONFIG_NAMES, type ConfigFile, type ConfigPath, parseConfigFile } from './config-file.ts';
import type { ConfigPlace, ConfigText } from './extended-config.ts';

/** `paths` are those of the files that may hold one, relative to the root. The schema is loaded only where there is something to check. */
export async function readConfigs(root: string, paths: readonly string[]): Promise<Configs> {
  if (paths.length === 0) return NO_CONFIGS;
  const loaded = await loadReader();
  const reading = new Reading(root, loaded);
  const byFolder = Map.groupBy([...paths].sort(inOrder), folderOf);
  const folders = [...byFolder].flatMap(([folder, [path = '', ...others]]) => {
    for (const other of others) reading.problems.push(secondConfig(other, path));
    return reading.folder(folder, path) ?? [];
  });
  const { knowledge, problems, files } = reading;
  return { folders, knowledge, problems, files };
}

interface Reader {
  readonly checkConfig: typeof import('./check-config.ts').checkConfig;
  readonly hint: typeof import('./check-config.ts').hint;
  readonly findExtended: typeof import('./extended-config.ts').findExtended;
  readonly readConfigText: typeof import('./extended-config.ts').readConfigText;
  readonly builtIn: Readonly<Record<string, BuiltInConfig>>;
}

async function loadReader(): Promise<Reader> {
  const [{ checkConfig, hint }, { findExtended, readConfigText }, { BUILT_IN_CONFIGS }] = await Promise.all([
    import('./check-config.ts'),
    import('./extended-config.ts'),
    import('./built-in-configs.ts'),
  ]);
  return { checkConfig, hint, findExtended, readConfigText, builtIn: BUILT_IN_CONFIGS };
}

class Reading {
  readonly knowledge: Description[] = [];
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
    const read = this.#layers(text, []);
    return read && { folder, ...read };
  }

  /** What a file extends and says, in the order in which it applies. `open` are the files that led here. */
  #layers(source: ConfigText, open: readonly string[]): Omit<FolderConfig, 'folder'> | null {
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
    const around = [...open, source.path];
    const extended = checked.extended.flatMap(({ name, path }) =>
      this.#extended(name, { file, path, source, around }),
    );
    return { isTop: checked.isTop, layers: [...extended, checked.layer] };
  }

  #extended(name: string, { file, path, source, around }: Extending): readonly Layer[] {
    const { builtIn, findExtended, hint } = this.#reader;
    const own = Object.hasOwn(builtIn, name) ? builtIn[name] : undefined;
    if (own !== undefined) return [builtInLayer(name, own)];
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
    return this.#layers(found, around)?.layers ?? [];
  }
}

interface Extending {
  readonly file: ConfigFile;
  readonly path: ConfigPath;
  readonly source: ConfigPlace;
  readonly around: readonly string[];
}

function builtInLayer(name: string, { rules, latency = {} }: BuiltInConfig): Layer {
  const origin = { file: name, range: null };
  return {
    rules: new Map(
      Object.entries(rules).map(([id, severity]): [string, Told<RuleEntry>] => [
        id,
        { value: { severity, enforced: false }, origin },
      ]),
    ),
    overrides: [],
    ignore: [],
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
