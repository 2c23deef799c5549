/** A project's configurations: while one is broken, the last good ones count and the new problems are told. */
import type { Library } from '../../rules/knowledge/define.ts';
import type { Workspace } from '../../rules/link/workspace.ts';
import type { Problem } from '../../rules/report/report.ts';
import { type Configs, NO_CONFIGS } from '../host/config.ts';
import { isConfigPath, isManifest, MANIFEST_KEY } from '../host/config-file.ts';
import type { WorkspacePackage } from '../host/manifests.ts';
import { readConfigs } from '../host/read-config.ts';
import { type EffectiveConfigs, effectiveConfigs, type Wishes } from './effective-config.ts';
import { weakenedRules } from './enforced-rules.ts';
import { type ConfigContents, configContents } from './scan-inputs.ts';

/** Relative names in descriptions are resolved as if written in a file at the root. */
const FILE_AT_ROOT = 'package.json';

export class ProjectConfig {
  readonly #root: string;
  #current = NO_CONFIGS;
  #good: Configs | null = null;
  #problems: readonly Problem[] = [];
  #files: ReadonlySet<string> = new Set();
  #contents: ConfigContents = [];

  constructor(root: string) {
    this.#root = root;
  }

  async read(found: readonly string[], packages: readonly WorkspacePackage[]): Promise<void> {
    const read = await readConfigs(this.#root, [...found, ...manifestsWithKey(packages)]);
    if (read.problems.length === 0) this.#good = read;
    this.#current = this.#good ?? read;
    this.#problems = read.problems;
    this.#files = read.files;
    this.#contents = configContents(this.#root, this.files);
  }

  /** What the files held when they were read. */
  get contents(): ConfigContents {
    return this.#contents;
  }

  /** False while a file is broken or refers to what is not there: that may come without a change of these files. */
  get isSound(): boolean {
    return this.#problems.length === 0;
  }

  /** True if a changed file may change a configuration. */
  concerns(path: string): boolean {
    return isConfigPath(path) || isManifest(path) || this.#files.has(path);
  }

  get files(): readonly string[] {
    return [...this.#files].sort();
  }

  get libraries(): readonly Library[] {
    return this.#current.knowledge.map(({ library }) => library);
  }

  effective(wishes: Wishes): EffectiveConfigs {
    return effectiveConfigs(this.#current.folders, wishes);
  }

  /** What is wrong with the files themselves. */
  get mistakes(): readonly Problem[] {
    return [...this.#problems, ...weakenedRules(this.#current.folders)];
  }

  problems(resolve: Workspace['resolve']): Problem[] {
    const unread = this.#current.knowledge.flatMap(({ problem, library }) =>
      [library.package, ...(library.aliases ?? [])]
        .filter(name => name.startsWith('.') && resolve(FILE_AT_ROOT, name).kind !== 'file')
        .map(name => problem(`no file ${name} is scanned`)),
    );
    return [...this.mistakes, ...unread];
  }
}

function manifestsWithKey(packages: readonly WorkspacePackage[]): string[] {
  return packages
    .filter(({ json }) => MANIFEST_KEY in json)
    .map(({ manifest: { folder } }) => (folder === '' ? 'package.json' : `${folder}/package.json`));
}
