/** Reads what `byte-writer.ts` wrote, from bytes that may be anybody's: whatever does not fit ends the reading. */

/** The bytes are not what a writer of ours wrote. */
export class BrokenRecord extends Error {}

/** The largest number that is written in so many groups of seven bits. */
const MOST_GROUPS = 7;

/** Deeper than any text that a parser takes. */
const MOST_DEPTH = 3000;

/** What a record's numbers may be. */
export interface Bounds {
  /** Length of the text that offsets are of. */
  readonly offset: number;
}

/** The bytes of one record. */
export class ByteReader {
  readonly bounds: Bounds;
  /** Objects that were read, by the form that read them, in order of their end. */
  readonly known = new Map<object, object[]>();
  /** One more than the largest id that was read of each kind; what they may be is known at the end. */
  readonly ids = new Map<string, number>();
  readonly #texts: readonly string[];
  readonly #bytes: Uint8Array;
  #at = 0;
  #depth = 0;

  constructor(bytes: Uint8Array, texts: readonly string[], bounds: Bounds) {
    this.#bytes = bytes;
    this.#texts = texts;
    this.bounds = bounds;
  }

  count(): number {
    const bytes = this.#bytes;
    let byte = bytes[this.#at++];
    if (byte === undefined) throw new BrokenRecord('it ends too early');
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    for (let group = 1, unit = 0x80; group < MOST_GROUPS; group++, unit *= 0x80) {
      byte = bytes[this.#at++];
      if (byte === undefined) throw new BrokenRecord('it ends too early');
      value += (byte & 0x7f) * unit;
      if (byte < 0x80) return value;
    }
    throw new BrokenRecord('a number is too large');
  }

  /** As a count of things that take a byte each at least, so that none makes us allocate more than there is. */
  countOfItems(): number {
    const count = this.count();
    if (count > this.#bytes.length - this.#at) throw new BrokenRecord('it ends too early');
    return count;
  }

  double(): number {
    if (this.#at + 8 > this.#bytes.length) throw new BrokenRecord('it ends too early');
    const value = new DataView(this.#bytes.buffer, this.#bytes.byteOffset + this.#at, 8).getFloat64(0, true);
    this.#at += 8;
    return value;
  }

  text(): string {
    const text = this.#texts[this.count()];
    if (text === undefined) throw new BrokenRecord('it names a text that is not there');
    return text;
  }

  /** Around what may hold itself. */
  enter(): void {
    if (++this.#depth > MOST_DEPTH) throw new BrokenRecord('it nests too deep');
  }

  leave(): void {
    this.#depth--;
  }

  end(): void {
    if (this.#at !== this.#bytes.length) throw new BrokenRecord('it goes on after its end');
  }
}
