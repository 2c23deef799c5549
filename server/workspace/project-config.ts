/** A project's `hotpath.config.json`: while it is broken, the last good one counts and the new problems are told. */
import type { FixOptions } from '../../rules/fix/fix.ts';
import type { Library } from '../../rules/knowledge/define.ts';
import type { Workspace } from '../../rules/link/workspace.ts';
import type { Problem } from '../../rules/report/report.ts';
import { CONFIG_FILE, type Config, configProblem, NO_CONFIG, readConfig } from '../host/read-config.ts';

export class ProjectConfig {
  readonly #root: string;
  #current = NO_CONFIG;
  #good: Config | null = null;
  #problems: readonly Problem[] = [];

  constructor(root: string) {
    this.#root = root;
  }

  async read(): Promise<void> {
    const read = await readConfig(this.#root);
    if (read.problems.length === 0) this.#good = read;
    this.#current = this.#good ?? read;
    this.#problems = read.problems;
  }

  get libraries(): readonly Library[] {
    return this.#current.knowledge.map(({ library }) => library);
  }

  get fixes(): FixOptions {
    return this.#current.fixes;
  }

  problems(resolve: Workspace['resolve']): Problem[] {
    const unread = this.#current.knowledge.flatMap(({ place, library }) =>
      [library.package, ...(library.aliases ?? [])]
        .filter(name => name.startsWith('.') && resolve(CONFIG_FILE, name).kind !== 'file')
        .map(name => configProblem(place, `no file ${name} is scanned`)),
    );
    return [...this.#problems, ...unread];
  }
}
