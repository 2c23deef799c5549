/** Reads the tags of an HTML file, also one with the holes of a template, by htmlparser2's tokenizer, whose time is linear. */
import { QuoteType, Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { mayHaveRemarks, remarksIn } from './remarks.ts';
import type { Remark } from './tree.ts';

export interface HtmlFile {
  readonly tags: readonly HtmlTag[];
  readonly remarks: readonly Remark[];
}

/** An opening tag. */
export interface HtmlTag {
  /** In small letters. */
  readonly name: string;
  readonly start: number;
  /** Behind its `>`. */
  readonly end: number;
  readonly attributes: readonly HtmlAttribute[];
  readonly inHead: boolean;
}

export interface HtmlAttribute {
  /** In small letters. */
  readonly name: string;
  /** As it is written, entities too; null for one without a value. */
  readonly value: string | null;
}

/** What stands in them is shown to nobody, or to those without scripts. */
const ASIDE = new Set(['noscript', 'template']);

export function parseHtml(text: string): HtmlFile {
  const reader = new TagReader(text);
  const tokenizer = new Tokenizer({ decodeEntities: false }, reader);
  tokenizer.write(text);
  tokenizer.end();
  return { tags: reader.tags, remarks: mayHaveRemarks(text) ? remarksIn(text, reader.comments) : [] };
}

class TagReader implements TokenizerCallbacks {
  readonly tags: HtmlTag[] = [];
  readonly comments: { value: string; start: number; end: number }[] = [];
  readonly #text: string;
  #start = 0;
  #name = '';
  #attributes: HtmlAttribute[] = [];
  #attribute = '';
  #value: string | null = null;
  #inHead = false;
  #aside = 0;

  constructor(text: string) {
    this.#text = text;
  }

  onopentagname(start: number, end: number): void {
    this.#start = start - 1;
    this.#name = this.#text.slice(start, end).toLowerCase();
    this.#attributes = [];
  }

  onattribname(start: number, end: number): void {
    this.#attribute = this.#text.slice(start, end).toLowerCase();
    this.#value = null;
  }

  onattribdata(start: number, end: number): void {
    this.#value = (this.#value ?? '') + this.#text.slice(start, end);
  }

  onattribend(quote: QuoteType): void {
    const value = quote === QuoteType.NoValue ? null : (this.#value ?? '');
    this.#attributes.push({ name: this.#attribute, value });
  }

  onopentagend(end: number): void {
    if (this.#name === 'head') this.#inHead = true;
    if (this.#name === 'body') this.#inHead = false;
    if (ASIDE.has(this.#name)) this.#aside++;
    this.#note(end);
  }

  /** Only foreign elements close themselves; of others browsers ignore the slash. */
  onselfclosingtag(end: number): void {
    this.#note(end);
  }

  onclosetag(start: number, end: number): void {
    const name = this.#text.slice(start, end).toLowerCase();
    if (name === 'head') this.#inHead = false;
    if (ASIDE.has(name) && this.#aside > 0) this.#aside--;
  }

  oncomment(start: number, end: number, endOffset: number): void {
    this.comments.push({
      value: this.#text.slice(start, end - endOffset),
      start: start - '<!--'.length,
      end: end + 1,
    });
  }

  onattribentity(): void {}
  oncdata(): void {}
  ondeclaration(): void {}
  onend(): void {}
  onprocessinginstruction(): void {}
  ontext(): void {}
  ontextentity(): void {}

  #note(end: number): void {
    if (this.#aside > 0) return;
    this.tags.push({
      name: this.#name,
      start: this.#start,
      end: end + 1,
      attributes: this.#attributes,
      inHead: this.#inHead,
    });
  }
}
