/** A project's configurations: while one is broken, the last good ones count and the new problems are told. */
import type { Rule } from '../../rules/catalog/define-rule.ts';
import type { Library } from '../../rules/knowledge/define.ts';
import type { Workspace } from '../../rules/link/workspace.ts';
import type { Problem } from '../../rules/report/report.ts';
import { type Configs, NO_CONFIGS } from '../host/config.ts';
import { isConfigPath, isManifest, MANIFEST_KEY } from '../host/config-file.ts';
import type { PluginPermission } from '../host/load-plugins.ts';
import type { WorkspacePackage } from '../host/manifests.ts';
import { readConfigs } from '../host/read-config.ts';
import { type EffectiveConfigs, effectiveConfigs, type Wishes } from './effective-config.ts';
import { weakenedRules } from './enforced-rules.ts';
import { type HeatSettings, heatSettings } from './heat-settings.ts';
import type { NamedModules } from './reached-tests.ts';
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
  #libraries: readonly Library[] = [];
  #isSound = true;
  #permission: PluginPermission | null = null;

  constructor(root: string) {
    this.#root = root;
  }

  async read(
    found: readonly string[],
    packages: readonly WorkspacePackage[],
    permission: PluginPermission,
  ): Promise<void> {
    this.#permission = permission;
    const read = await readConfigs(this.#root, [...found, ...manifestsWithKey(packages)], permission);
    if (read.problems.length === 0) this.#good = read;
    const current = this.#good ?? read;
    // What was allowed when the last good one was read may not be any more.
    this.#current = permission.isGranted ? current : { ...current, packageRules: [] };
    this.#libraries = this.#current.knowledge.map(({ library }) => library);
    this.#problems = [...read.problems, ...read.notes];
    this.#isSound = read.problems.length === 0;
    this.#files = read.files;
    this.#contents = configContents(this.#root, this.files);
  }

  /** What the files held when they were read. */
  get contents(): ConfigContents {
    return this.#contents;
  }

  /**
   * True if what the files say depends on them alone. While one is broken or refers to what is not there, that may come without a change
   * of these files, and so may a change in the code of a plugin.
   */
  get isSettled(): boolean {
    return this.#isSound && this.#current.packageRules.length === 0;
  }

  /** True if it was read with this permission. */
  wasReadWith({ isGranted }: PluginPermission): boolean {
    return this.#permission?.isGranted === isGranted;
  }

  /** Rules of shared sets. */
  get packageRules(): readonly Rule[] {
    return this.#current.packageRules.map(({ rule }) => rule);
  }

  /** False if some rules' code did not run. */
  get knowsAllRules(): boolean {
    return this.#current.knowsAllRules;
  }

  /** True if a changed file may change a configuration. */
  concerns(path: string): boolean {
    return isConfigPath(path) || isManifest(path) || this.#files.has(path);
  }

  get files(): readonly string[] {
    return [...this.#files].sort();
  }

  /** What the files describe; the same list until they are read again. */
  get libraries(): readonly Library[] {
    return this.#libraries;
  }

  /** The names that descriptions have for packages and files. */
  get describedModules(): NamedModules {
    const modules = this.#libraries.flatMap(({ package: name, aliases = [] }) => [name, ...aliases]);
    return { from: FILE_AT_ROOT, modules };
  }

  effective(wishes: Wishes): EffectiveConfigs {
    return effectiveConfigs(this.#current, wishes);
  }

  /** What the files say of the heat of functions; null if nothing. */
  get heatSettings(): HeatSettings | null {
    return heatSettings(this.#current.folders);
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
