/** Writes numbers and texts as bytes that are the same for the same values, on every machine and engine. */

/** Texts by number, each once: what many records have in common. */
export interface TextTable {
  /** The number of a text, a new one if it was not met before. */
  numberOf(text: string): number;
  readonly texts: readonly string[];
}

export function createTextTable(): TextTable {
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  return {
    texts,
    numberOf(text) {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, texts.length);
      texts.push(text);
      return texts.length - 1;
    },
  };
}

/** The bytes of one record. */
export class ByteWriter {
  readonly table: TextTable;
  /** Objects that were written, by the form that wrote them: each is written once and then named by its number. */
  readonly known = new Map<object, Map<object, number>>();
  #bytes = Buffer.allocUnsafe(4096);
  #length = 0;

  constructor(table: TextTable) {
    this.table = table;
  }

  /** A whole number that is not negative. */
  count(value: number): void {
    this.#reserve(8);
    let rest = value;
    while (rest > 0x7f) {
      this.#bytes[this.#length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.#bytes[this.#length++] = rest;
  }

  /** Any number, also one that is none. */
  double(value: number): void {
    this.#reserve(8);
    this.#length = this.#bytes.writeDoubleLE(value, this.#length);
  }

  text(value: string): void {
    this.count(this.table.numberOf(value));
  }

  finish(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(this.#bytes.length * 2);
    this.#bytes.copy(larger);
    this.#bytes = larger;
  }
}
