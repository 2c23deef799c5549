/**
 * A text with blanks where strings, comments, regular expressions and the text of elements are, so that what counts brackets counts no others.
 * Where a sign may be read in two ways, and only a parser could tell, there is no answer: nobody can hide a bracket behind it.
 */

/** @returns as many characters; null if a `/` or `<` may mean two things, or brackets do not match */
export function bareCode(text: string, hasElements: boolean): string | null {
  const reader = new Reader(text, hasElements);
  return reader.read() ? reader.bare : null;
}

/** What is open: among others the head of a statement, an object, a part of a template, what stands between two tags, and code in it. */
type Open = '(' | 'head' | '[' | '{' | 'object' | 'part' | 'tag' | 'end tag' | 'children' | 'code';

const CLOSES: Readonly<Record<string, readonly Open[]>> = {
  ')': ['(', 'head'],
  ']': ['['],
  '}': ['{', 'object', 'part', 'code'],
};

/** What stands before a `/` or `<`. */
type Before = 'value' | 'operator' | 'unclear';

/** An expression follows them. */
const BEFORE_EXPRESSION =
  /^(?:return|typeof|case|do|else|in|instanceof|new|void|delete|throw|extends|default|as|satisfies|keyof)$/;
/** They are names in some places. */
const UNCLEAR_WORD = /^(?:yield|await|of)$/;
const HEAD = /^(?:if|while|for|with)$/;
/** An object, and no block, begins after them. */
const BEFORE_OBJECT = new Set(['=', '(', '[', ',', '?', '&', '|']);
const LINE_END = /[\n\r\u2028\u2029]/g;
const BLOCK_END = /\*\//g;

/** By code: what goes on a word, and what is blank. */
const WORD = new Uint8Array(128);
const BLANK = new Uint8Array(128);
for (const sign of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$\\#@')
  WORD[sign.charCodeAt(0)] = 1;
for (const sign of ' \t\n\r\v\f') BLANK[sign.charCodeAt(0)] = 1;

function isWordAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? WORD[code] === 1 : code > 127 && !/\s/.test(text[at] as string);
}

function isBlankAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? BLANK[code] === 1 : /\s/.test(text[at] ?? '');
}

class Reader {
  bare = '';
  readonly #text: string;
  readonly #hasElements: boolean;
  readonly #open: Open[] = [];
  #at = 0;
  /** Up to where `bare` is written. */
  #written = 0;
  #before: Before | 'word' = 'operator';
  /** The last sign or word, and the one before it: what is looked at seldom is not cut out. */
  #start = 0;
  #end = 0;
  #earlierStart = 0;
  #earlierEnd = 0;

  constructor(text: string, hasElements: boolean) {
    this.#text = text;
    this.#hasElements = hasElements;
  }

  read(): boolean {
    const text = this.#text;
    if (text.startsWith('#!')) this.#blank(lineEnd(text, 0));
    while (this.#at < text.length) {
      const top = this.#open.at(-1);
      const isRead =
        top === 'tag' || top === 'end tag'
          ? this.#readTag(top)
          : top === 'children'
            ? this.#readChildren()
            : this.#readCode();
      if (!isRead) return false;
    }
    this.bare += text.slice(this.#written);
    return true;
  }

  get #last(): string {
    return this.#text.slice(this.#start, this.#end);
  }

  get #earlier(): string {
    return this.#text.slice(this.#earlierStart, this.#earlierEnd);
  }

  #readCode(): boolean {
    const text = this.#text;
    if (isBlankAt(text, this.#at)) {
      while (isBlankAt(text, this.#at)) this.#at++;
      return true;
    }
    if (isWordAt(text, this.#at)) return this.#passWord();
    const sign = text[this.#at] as string;
    switch (sign) {
      case '"':
      case "'":
        return this.#passString();
      case '`':
        this.#at++;
        return this.#readTemplate();
      case '/':
        return this.#skipComment() || this.#readSlash();
      case '<':
        return this.#readLess();
      case '(':
        return this.#enter(this.#isHead() ? 'head' : '(');
      case '[':
        return this.#enter('[');
      case '{':
        return this.#enter(BEFORE_OBJECT.has(this.#last) ? 'object' : '{');
      case ')':
      case ']':
      case '}':
        return this.#leave(sign);
      default:
        return this.#passSign(sign);
    }
  }

  #passWord(): boolean {
    const text = this.#text;
    const start = this.#at;
    const isNumber = /\d/.test(text[start] as string);
    while (isWordAt(text, this.#at) || (isNumber && text[this.#at] === '.')) this.#at++;
    this.#note(start, 'word');
    return true;
  }

  #passString(): boolean {
    const text = this.#text;
    const start = this.#at;
    let end = start + 1;
    while (end < text.length && text[end] !== text[start] && text[end] !== '\n' && text[end] !== '\r')
      end += text[end] !== '\\' ? 1 : text.startsWith('\r\n', end + 1) ? 3 : 2;
    this.#at++;
    this.#blank(end);
    this.#at = Math.min(end + 1, text.length);
    this.#note(start, 'value');
    return true;
  }

  #passSign(sign: string): boolean {
    const text = this.#text;
    const start = this.#at;
    // Comments of HTML are some in scripts only.
    if (sign === '-' && text.startsWith('-->', start)) return false;
    const isDouble = (sign === '+' || sign === '-') && text[start + 1] === sign;
    // "a! / b" and "a++ / b"
    const isSuffix = (sign === '!' || isDouble) && this.#beforeNow() === 'value' && !this.#isOnNewLine();
    this.#at += isDouble ? 2 : lengthOf(sign, text, start);
    this.#note(start, isSuffix ? 'value' : sign === '>' ? 'unclear' : 'operator');
    return true;
  }

  #note(start: number, before: Before | 'word'): void {
    this.#earlierStart = this.#start;
    this.#earlierEnd = this.#end;
    this.#start = start;
    this.#end = this.#at;
    this.#before = before;
  }

  #beforeNow(): Before {
    if (this.#before !== 'word') return this.#before;
    if (this.#earlier === '.' || this.#earlier === '?.') return 'value';
    const word = this.#last;
    return BEFORE_EXPRESSION.test(word) ? 'operator' : UNCLEAR_WORD.test(word) ? 'unclear' : 'value';
  }

  /** True if a line ended since the last sign. */
  #isOnNewLine(): boolean {
    for (let at = this.#end; at < this.#at; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === 10 || code === 13 || code === 0x2028 || code === 0x2029) return true;
    }
    return false;
  }

  #isHead(): boolean {
    const word = this.#last;
    if (word === 'await') return this.#earlier === 'for';
    return HEAD.test(word) && this.#earlier !== '.' && this.#earlier !== '?.';
  }

  #enter(open: Open): boolean {
    this.#open.push(open);
    this.#at++;
    this.#note(this.#at - 1, 'operator');
    return true;
  }

  #leave(sign: string): boolean {
    const open = this.#open.pop();
    if (open === undefined || !CLOSES[sign]?.includes(open)) return false;
    this.#at++;
    if (open === 'part') return this.#readTemplate();
    // Whether a block ends or a function, and so what may follow, only a parser knows.
    this.#note(this.#at - 1, open === 'head' ? 'operator' : open === '{' ? 'unclear' : 'value');
    return true;
  }

  /** From behind a backtick, or behind the `}` of a part. */
  #readTemplate(): boolean {
    const text = this.#text;
    let end = this.#at;
    while (end < text.length && text[end] !== '`' && !(text[end] === '$' && text[end + 1] === '{'))
      end += text[end] === '\\' ? 2 : 1;
    this.#blank(end);
    if (text[end] === '$') {
      this.#open.push('part');
      this.#at = end + 2;
      this.#note(end + 1, 'operator');
    } else {
      this.#at = Math.min(end + 1, text.length);
      this.#note(end, 'value');
    }
    return true;
  }

  #readSlash(): boolean {
    const before = this.#beforeNow();
    // In "let a: B" and a new line, a `/` does not go on with what went before; in "a = b" and a new line it does.
    if (before === 'unclear' || (before === 'value' && this.#isOnNewLine())) return false;
    if (before === 'value') return this.#passSign('/');
    const text = this.#text;
    const start = this.#at;
    const last = lineEnd(text, start);
    let isInClass = false;
    let end = start + 1;
    for (; end < last && (isInClass || text[end] !== '/'); end++) {
      if (text[end] === '\\') end++;
      else if (text[end] === '[') isInClass = true;
      else if (text[end] === ']') isInClass = false;
    }
    this.#blank(end + 1);
    this.#note(start, 'value');
    return true;
  }

  /** `<` compares, shifts, opens type arguments, or an element where a value is wanted. */
  #readLess(): boolean {
    const text = this.#text;
    if (text.startsWith('<!--', this.#at)) return false;
    const before = this.#beforeNow();
    if (!this.#hasElements || (before === 'value' && !this.#isOnNewLine())) return this.#passSign('<');
    if (before !== 'operator') return false;
    const tag = text.slice(this.#at, this.#at + 100);
    // "<T,>(…) => …"
    if (/^<\w+\s*,/.test(tag)) return this.#passSign('<');
    // Not "<T>(…) => …", nor "<T extends …>", which look like elements.
    if (
      !/^<(?:>|[\w$.:-]+(?!\s*>\s*\(|\s+extends\b))/.test(tag) ||
      !(text[this.#at + 1] === '>' || isWordAt(text, this.#at + 1))
    )
      return false;
    this.#at++;
    this.#open.push('tag');
    return true;
  }

  #readTag(tag: 'tag' | 'end tag'): boolean {
    const text = this.#text;
    const sign = text[this.#at] as string;
    if (sign === '/' && this.#skipComment()) return true;
    if (sign === '"' || sign === "'") {
      const end = text.indexOf(sign, this.#at + 1);
      this.#blank(end === -1 ? text.length : end + 1);
      return true;
    }
    this.#at++;
    if (sign === '{') {
      this.#open.push('code');
      this.#note(this.#at - 1, 'operator');
    } else if (sign === '>') {
      this.#open.pop();
      if (tag === 'end tag') this.#open.pop();
      if (tag === 'tag' && text[this.#at - 2] !== '/') this.#open.push('children');
      else this.#note(this.#at - 1, 'value');
    }
    return !'<();'.includes(sign);
  }

  #readChildren(): boolean {
    const text = this.#text;
    let end = this.#at;
    while (end < text.length && text[end] !== '<' && text[end] !== '{') end++;
    this.#blank(end);
    this.#at = Math.min(end + 1, text.length);
    if (text[end] === '{') {
      this.#open.push('code');
      this.#note(end, 'operator');
      return true;
    }
    const next = text[this.#at] ?? '';
    const isEnd = next === '/' && !'/*'.includes(text[this.#at + 1] ?? '');
    this.#open.push(isEnd ? 'end tag' : 'tag');
    return end === text.length || isEnd || next === '>' || isWordAt(text, this.#at);
  }

  #skipComment(): boolean {
    const text = this.#text;
    const next = text[this.#at + 1];
    if (next !== '/' && next !== '*') return false;
    this.#blank(next === '/' ? lineEnd(text, this.#at) : endOf(BLOCK_END, text, this.#at + 2));
    return true;
  }

  /** Up to `end`, and goes on there. Lines stay. */
  #blank(end: number): void {
    const until = Math.min(end, this.#text.length);
    const blanked = this.#text.slice(this.#at, until);
    this.bare += this.#text.slice(this.#written, this.#at) + blanksFor(blanked);
    this.#at = until;
    this.#written = until;
  }
}

function blanksFor(text: string): string {
  return /[\n\r\u2028\u2029]/.test(text)
    ? text.replace(/[^\n\r\u2028\u2029]/g, ' ')
    : ' '.repeat(text.length);
}

/** `...`, `=>`, `?.` and `<<` are one. */
function lengthOf(sign: string, text: string, at: number): number {
  if (sign === '.') return text.startsWith('...', at) ? 3 : 1;
  if (sign === '<') return text[at + 1] === '<' ? 2 : 1;
  return (sign === '=' && text[at + 1] === '>') || (sign === '?' && text[at + 1] === '.') ? 2 : 1;
}

function lineEnd(text: string, from: number): number {
  LINE_END.lastIndex = from;
  return LINE_END.exec(text)?.index ?? text.length;
}

function endOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : text.length;
}
