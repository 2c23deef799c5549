/** Parsers that linking uses for what some files hold; each is loaded for the first of them, since linking cannot wait for it. */
import type { IsExponential, ParseGraphql, Workspace } from '../../rules/link/workspace.ts';
import { type Entry, hasDocuments, hasRegexes } from './entries.ts';

export class LinkReaders {
  #parseGraphql: ParseGraphql | null = null;
  #isExponential: IsExponential | null = null;

  async load(entries: readonly (Entry | undefined)[]): Promise<void> {
    if (this.#parseGraphql === null && hasDocuments(entries))
      this.#parseGraphql = (await import('../../rules/parse/parse-graphql.ts')).parseGraphql;
    if (this.#isExponential === null && hasRegexes(entries))
      this.#isExponential = (await import('../../rules/parse/slow-regex.ts')).isExponential;
  }

  get loaded(): Pick<Workspace, 'parseGraphql' | 'isExponential'> {
    return {
      ...(this.#parseGraphql && { parseGraphql: this.#parseGraphql }),
      ...(this.#isExponential && { isExponential: this.#isExponential }),
    };
  }
}
