/** What the linker did not follow to its end, because it leads farther than any real program does: findings may be missing there. */
import type { LinkedFile } from '../program.ts';

/** More calls on one way, from an entry point or to an effect, are not followed. Fourteen real applications have 25 at most. */
export const MAX_CALLS = 100;

export class GivenUp {
  readonly #times = new Map<LinkedFile, number>();

  note(file: LinkedFile): void {
    this.#times.set(file, (this.#times.get(file) ?? 0) + 1);
  }

  get times(): number {
    return [...this.#times.values()].reduce((sum, times) => sum + times, 0);
  }

  /** Files that it happened in, in order of path. */
  get paths(): readonly string[] {
    return [...this.#times.keys()].map(({ path }) => path).sort();
  }
}
