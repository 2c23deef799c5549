/** Functions that frameworks let files use without an import: in Nuxt, what the files of `server/utils` export. */
import picomatch from 'picomatch';
import type { AutoImports as Form, Framework } from '../../knowledge/define-framework.ts';
import type { LinkedFile } from '../program.ts';

type Rule = Form & { readonly package: string };

interface Asked {
  readonly files: readonly LinkedFile[];
  /** True if some package of the program depends on a framework. */
  has(framework: string): boolean;
  dependenciesOf(file: LinkedFile): ReadonlySet<string>;
  folderOf(file: LinkedFile): string;
}

const NOBODY: readonly ReadonlyMap<string, LinkedFile | null>[] = [];

export class AutoImports {
  readonly #rules: readonly Rule[];
  readonly #asked: Asked;
  /** By rule and folder of a package: who exports a name; null for several. */
  readonly #exporters = new Map<Rule, ReadonlyMap<string, Map<string, LinkedFile | null>>>();
  /** What a file may use. */
  readonly #usable = new Map<LinkedFile, readonly ReadonlyMap<string, LinkedFile | null>[]>();

  constructor(frameworks: readonly Framework[], asked: Asked) {
    this.#asked = asked;
    this.#rules = frameworks
      .filter(framework => asked.has(framework.package))
      .flatMap(framework =>
        (framework.autoImports ?? []).map(form => ({ ...form, package: framework.package })),
      );
  }

  /** The file that exports what a file calls by a name that it neither declares nor imports. */
  exporterOf(file: LinkedFile, name: string): LinkedFile | null {
    if (this.#rules.length === 0) return null;
    for (const names of this.#usableIn(file)) {
      const exporter = names.get(name);
      if (exporter) return exporter === file ? null : exporter;
    }
    return null;
  }

  #usableIn(file: LinkedFile): readonly ReadonlyMap<string, LinkedFile | null>[] {
    let usable = this.#usable.get(file);
    if (!usable) {
      const path = this.#pathOf(file);
      const dependencies = this.#asked.dependenciesOf(file);
      const folder = this.#asked.folderOf(file);
      const rules = this.#rules.filter(rule => dependencies.has(rule.package) && matches(rule.into, path));
      usable = rules.length === 0 ? NOBODY : rules.flatMap(rule => this.#exportersOf(rule).get(folder) ?? []);
      this.#usable.set(file, usable);
    }
    return usable;
  }

  #exportersOf(rule: Rule): ReadonlyMap<string, Map<string, LinkedFile | null>> {
    const known = this.#exporters.get(rule);
    if (known) return known;
    const found = new Map<string, Map<string, LinkedFile | null>>();
    this.#exporters.set(rule, found);
    for (const file of this.#asked.files) {
      if (!matches(rule.from, this.#pathOf(file)) || !this.#asked.dependenciesOf(file).has(rule.package))
        continue;
      const folder = this.#asked.folderOf(file);
      const names = found.get(folder) ?? new Map<string, LinkedFile | null>();
      found.set(folder, names);
      for (const { name } of file.facts.exports) names.set(name, names.has(name) ? null : file);
    }
    return found;
  }

  #pathOf(file: LinkedFile): string {
    return file.path.slice(this.#asked.folderOf(file).length);
  }
}

/** Of knowledge, which is one for all programs: globs are compiled once. */
const matchers = new WeakMap<readonly string[], picomatch.Matcher>();

function matches(globs: readonly string[], path: string): boolean {
  let matcher = matchers.get(globs);
  if (!matcher) {
    matcher = picomatch([...globs]);
    matchers.set(globs, matcher);
  }
  return matcher(path);
}
