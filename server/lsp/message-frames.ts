/**
 * Follows where the messages of a stream begin and end. The protocol's library waits for ever, and keeps all that comes, where a header is
 * none: what cannot be read on has to be told before.
 */

/** A name, a colon, a value: as in HTTP. */
const HEADER = /^([!#$%&'*+.^_`|~\w-]+):[ \t]*(.*)$/;
const LONGEST_HEADERS = 4096;
/** A document of the size that a text may have at all. */
const LARGEST_MESSAGE = 512 * 1024 * 1024;

export class MessageFrames {
  /** Headers as far as they have come. */
  #headers = '';
  /** Bytes of a body that are still to come. */
  #missing = 0;

  /** Why nothing behind these bytes can be read; null as long as all is well. */
  take(bytes: Buffer): string | null {
    for (let at = 0; at < bytes.length; ) {
      if (this.#missing > 0) {
        const taken = Math.min(this.#missing, bytes.length - at);
        this.#missing -= taken;
        at += taken;
        continue;
      }
      const before = this.#headers.length;
      this.#headers += bytes.toString('latin1', at, at + LONGEST_HEADERS);
      const end = this.#headers.indexOf('\r\n\r\n');
      if (end < 0) return this.#beginningOfHeaders();
      at += end + 4 - before;
      const length = lengthIn(this.#headers.slice(0, end));
      if (typeof length === 'string') return length;
      this.#headers = '';
      this.#missing = length;
    }
    return null;
  }

  get isWithinMessage(): boolean {
    return this.#missing > 0 || this.#headers !== '';
  }

  /** Headers that have no end yet must look like some. */
  #beginningOfHeaders(): string | null {
    if (this.#headers.length >= LONGEST_HEADERS) return 'the headers of a message have no end';
    const wrong = this.#headers
      .split('\r\n')
      .slice(0, -1)
      .find(line => !HEADER.test(line));
    return wrong === undefined ? null : noHeader(wrong);
  }
}

function lengthIn(headers: string): number | string {
  let length: string | undefined;
  for (const line of headers.split('\r\n')) {
    const [, name, value] = HEADER.exec(line) ?? [];
    if (name === undefined) return noHeader(line);
    if (name.toLowerCase() === 'content-length') length = value?.trim();
  }
  if (length === undefined) return 'a message has no Content-Length';
  if (!/^\d+$/.test(length)) return `the Content-Length of a message is no number: ${shown(length)}`;
  return Number(length) > LARGEST_MESSAGE ? `a message is too large: ${shown(length)} bytes` : Number(length);
}

function noHeader(line: string): string {
  return `between messages there is something that is no header: ${shown(line)}`;
}

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 80));
}
