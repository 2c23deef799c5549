/**
 * How far one question to the linker may lead. What a reference stands for rests on other references, a call deeper each, and their chain may be
 * as long as the program: what leads too far is unknown. Steps are counted, not time, so that a busy machine has the findings of an idle one.
 */
import type { GivenUp } from '../modules/given-up.ts';
import type { LinkedFile } from '../program.ts';

/** Fourteen real applications go 93 deep at most; Node's stack has room for 900. */
const MAX_DEPTH = 400;
/** Fourteen real applications take 702 at most. */
const MAX_STEPS = 5_000;

export class Reach {
  #depth = 0;
  #steps = 0;
  #isGivenUp = false;
  /** Where the question started. */
  #start: LinkedFile | null = null;
  readonly #givenUp: GivenUp;

  constructor(givenUp: GivenUp) {
    this.#givenUp = givenUp;
  }

  /** False where a question leads too far; else whoever asked says when it is answered. */
  goOn(file: LinkedFile | null): boolean {
    if (this.#depth === 0) {
      this.#steps = 0;
      this.#start = file;
      this.#isGivenUp = false;
    }
    this.#steps++;
    if (this.#depth >= MAX_DEPTH || this.#steps > MAX_STEPS) {
      if (this.#start !== null && !this.#isGivenUp) this.#givenUp.note(this.#start);
      this.#isGivenUp = true;
      return false;
    }
    this.#depth++;
    return true;
  }

  comeBack(): void {
    this.#depth--;
  }
}
