/**
 * What the evaluator remembers of one file. One memo a file, and not one for all: linking goes through the program file by file, and a
 * small table stays in the processor's cache.
 */
import type { Ref, TypeRef } from '../../facts/facts.ts';
import { UNKNOWN, type Value } from './value.ts';

export class ValueMemo {
  /** By binding. */
  readonly bindings: (Value | undefined)[];
  /** By class: `this` in it. */
  readonly instances: (Value | undefined)[] = [];
  /** By site: what it gives. Many references speak of one site. */
  readonly results: (Value | undefined)[];
  #values = new Map<Ref | TypeRef, Value>();

  constructor(bindings: number, sites: number) {
    this.bindings = new Array(bindings);
    this.results = new Array(sites);
  }

  get(key: Ref | TypeRef): Value | undefined {
    return this.#values.get(key);
  }

  /** A reference that leads back to itself is unknown while it is being computed. */
  start(key: Ref | TypeRef): void {
    this.#values.set(key, UNKNOWN);
  }

  set(key: Ref | TypeRef, value: Value): void {
    if (value !== UNKNOWN) this.#values.set(key, value);
  }

  /** Forgets what may be known better once callers are known. */
  forgetOpen(): void {
    const settled = new Map<Ref | TypeRef, Value>();
    // A loop over a map makes a list for each of its entries.
    this.#values.forEach((value, key) => {
      if (!isOpen(value)) settled.set(key, value);
    });
    this.#values = settled;
    forgetOpenIn(this.bindings);
    forgetOpenIn(this.results);
  }
}

function forgetOpenIn(values: (Value | undefined)[]): void {
  for (let id = 0; id < values.length; id++) {
    const value = values[id];
    if (value !== undefined && isOpen(value)) values[id] = undefined;
  }
}

/** What an array holds may be known better too. */
export function isOpen(value: Value): boolean {
  return value.kind === 'unknown' || value.kind === 'array';
}
