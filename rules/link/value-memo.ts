/**
 * What the evaluator remembers of one file. One memo a file, and not one for all: linking goes through the program file by file, and a
 * small table stays in the processor's cache.
 */
import type { Ref, TypeRef } from '../facts/facts.ts';
import { UNKNOWN, type Value } from './value.ts';

export class ValueMemo {
  /** By binding. */
  readonly bindings: (Value | undefined)[];
  readonly #settled = new Map<Ref | TypeRef, Value>();
  /** What may be known better once callers are known; whatever is being computed is unknown here. */
  #open = new Map<Ref | TypeRef, Value>();

  constructor(bindings: number) {
    this.bindings = new Array(bindings);
  }

  get(key: Ref | TypeRef): Value | undefined {
    return this.#settled.get(key) ?? this.#open.get(key);
  }

  /** A reference that leads back to itself is unknown while it is being computed. */
  start(key: Ref | TypeRef): void {
    this.#open.set(key, UNKNOWN);
  }

  set(key: Ref | TypeRef, value: Value): void {
    if (!isOpen(value)) this.#settled.set(key, value);
    else if (value !== UNKNOWN) this.#open.set(key, value);
  }

  forgetOpen(): void {
    this.#open = new Map();
    for (const [id, value] of this.bindings.entries())
      if (value !== undefined && isOpen(value)) this.bindings[id] = undefined;
  }
}

/** What an array holds may be known better too. */
export function isOpen(value: Value): boolean {
  return value.kind === 'unknown' || value.kind === 'array';
}
