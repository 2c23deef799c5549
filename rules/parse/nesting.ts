/**
 * Whether a text nests so deep that a parser may run out of stack. oxc's stack is native: where it overflows the process
 * dies, and nothing can catch that. Measured with oxc-parser 0.154 in a worker thread of Node 24, whose stack is the smaller one:
 * it survives 1,500 nested classes, 2,000 brackets, 4,000 chained arrows and conditions, 5,000 elements of JSX, 8,000 `else if`, `x = x = …`
 * and words such as `await`.
 *
 * What is counted here is never less than what there is: what is refused wrongly, another parser still reads. Signs in strings and comments may
 * count as well; where there is room to hide some from the count, it is made again without them.
 */
import { bareCode } from './bare-code.ts';
import { countOf } from './count-of.ts';
import { hasElements, type Language } from './language.ts';
import { countLinks, type Links } from './links.ts';

/** People's code stays far below; the deepest of some thousand files of real applications and bundles is below 100. */
const MAX_BRACKETS = 1200;
const MAX_LINKS = 2500;
const MAX_ELEMENTS = 4000;
const MAX_ELSES = 5000;
/** A link of a chain takes two characters at least, and most take more. */
const SHORT = 2 * MAX_LINKS;

/**
 * What stands within so many parentheses that may turn out to be the parameters of an arrow function, and within so many `<` that may open
 * type arguments, is read that many times: a character counts as often. Both parsers take a second for 15 million; the densest of
 * 99,637 real files has 9 million, the one after it 2.
 */
const MAX_REREAD = 20_000_000;

export function nestsTooDeep(text: string, language: Language): boolean {
  if (text.length < MAX_BRACKETS || holdsTooLittle(text)) return false;
  const brackets = countBrackets(text);
  const links = text.length > SHORT ? countLinks(text, MAX_LINKS) : NO_LINKS;
  if (brackets.tooDeep || isTooLong(text, links)) return true;
  // Signs of a text as short as this, or with as few, make nothing deep, whichever of them is hidden.
  if (!brackets.roomToHide && links.all + brackets.marks <= MAX_LINKS) return false;
  const bare = bareCode(text, hasElements(language));
  if (bare === null || countBrackets(bare).tooDeep) return true;
  return bare.length > SHORT && isTooLong(bare, countLinks(bare, MAX_LINKS));
}

const OPENS = 1;
const ANGLE = 2;
const WORD = 3;
const SIGN = 4;

/** What a character may be to the counts below, by its code; all others are parts of words. */
const KINDS = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const char = String.fromCharCode(code);
  if (/[([{]/.test(char)) KINDS[code] = OPENS;
  else if (char === '<') KINDS[code] = ANGLE;
  else if (/[\w$]/.test(char)) KINDS[code] = WORD;
  else if (/[>=?:~!*+\-"'`/]/.test(char)) KINDS[code] = SIGN;
}

/** What `countBrackets` looks at, by its code. */
const COUNTS = new Uint8Array(128);
for (const char of '()[]{}<>;"\'`/') COUNTS[char.charCodeAt(0)] = 1;

/** Texts with more than this have more words and signs than links may be: real code has one in six characters. */
const WORTH_COUNTING = 10 * MAX_LINKS;

/** True for most files: nothing would be too deep even if all that opens stayed open, and all that may be a link were one. */
function holdsTooLittle(text: string): boolean {
  if (text.length > WORTH_COUNTING) return false;
  let brackets = 0;
  let angles = 0;
  let links = 0;
  let last = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const kind = code < 128 ? KINDS[code] : WORD;
    if (kind === WORD) {
      if (last !== WORD) links++;
    } else if (kind === SIGN) links++;
    else if (kind === OPENS) brackets++;
    else if (kind === ANGLE) angles++;
    last = kind ?? 0;
  }
  if (brackets > MAX_BRACKETS || angles > MAX_BRACKETS) return false;
  return links <= MAX_LINKS && text.length * (brackets + angles) <= MAX_REREAD;
}

const NO_LINKS: Links = { most: 0, all: 0 };

function isTooLong(text: string, links: Links): boolean {
  if (links.most > MAX_LINKS) return true;
  return text.length > MAX_ELSES * 'else if(a)b'.length && countOf(text, /else\s+if/g) > MAX_ELSES;
}

/** Where native code writes the tree out, it survives 30,000 links of `a + b + …` and of `a.b().c()…`. */
const MAX_WRITTEN = 15_000;

/** True unless there are so few signs in all that no chain can be that long. */
export function mayChainTooLong(text: string): boolean {
  if (text.length < MAX_WRITTEN) return false;
  return countOf(text, /[.([`+\-*/%&|<>=?!]/g) > MAX_WRITTEN;
}

interface Brackets {
  readonly tooDeep: boolean;
  /** True if what opens would be too deep if nothing of it were closed. */
  readonly roomToHide: boolean;
  /** Signs that begin or end strings, comments and the like: a link may be hidden behind each. */
  readonly marks: number;
}

const TOO_DEEP: Brackets = { tooDeep: true, roomToHide: true, marks: 0 };

function countBrackets(text: string): Brackets {
  let brackets = 0;
  let angles = 0;
  let elements = 0;
  /** Parentheses that follow no value, and so may be those of an arrow function, among the brackets. */
  let open = 0;
  let reread = 0;
  /** What the counts would be if nothing were closed. */
  let allBrackets = 0;
  let allAngles = 0;
  let allOpen = 0;
  let allReread = 0;
  let marks = 0;
  let counted = 0;
  const mayBeParams = new Uint8Array(MAX_BRACKETS + 1);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 128 || !COUNTS[code]) continue;
    // Every character since the last one of these is read as often.
    reread += (i - counted) * (open + angles);
    allReread += (i - counted) * (allOpen + allAngles);
    counted = i;
    switch (code) {
      case 0x28: // (
      case 0x5b: // [
      case 0x7b: // {
        if (++brackets > MAX_BRACKETS) return TOO_DEEP;
        mayBeParams[brackets] = code === 0x28 && !endsValue(text.charCodeAt(i - 1)) ? 1 : 0;
        open += mayBeParams[brackets] ?? 0;
        allOpen += mayBeParams[brackets] ?? 0;
        allBrackets++;
        break;
      case 0x29: // )
      case 0x5d: // ]
      case 0x7d: // }
        if (brackets === 0) break;
        open -= mayBeParams[brackets--] ?? 0;
        break;
      case 0x3c: // <
        elements += text.charCodeAt(i + 1) === 0x2f ? -1 : 1;
        if (++angles > MAX_BRACKETS || elements > MAX_ELEMENTS) return TOO_DEEP;
        allAngles++;
        break;
      case 0x3e: // >, and the end of => and />
        if (text.charCodeAt(i - 1) === 0x2f) elements--;
        if (text.charCodeAt(i - 1) !== 0x3d) angles = Math.max(0, angles - 1);
        break;
      case 0x3b: // ;
        angles = 0;
        elements = 0;
        break;
      case 0x22: // "
      case 0x27: // '
      case 0x60: // `
      case 0x2f: // /
        marks++;
    }
  }
  reread += (text.length - counted) * (open + angles);
  allReread += (text.length - counted) * (allOpen + allAngles);
  return {
    tooDeep: reread > MAX_REREAD,
    roomToHide: Math.max(allBrackets, allAngles) > MAX_BRACKETS || allReread > MAX_REREAD,
    marks,
  };
}

function endsValue(code: number): boolean {
  return code === 0x29 || code === 0x5d || code === 0x3e || (code < 128 && KINDS[code] === WORD);
}

/** TypeScript reads what stands in `async(` twice, and so 2 ** n times where n of them are open. */
const MAX_OPEN_ASYNC = 12;

export function opensTooManyAsync(text: string, language: Language): boolean {
  if ((text.match(/\basync\b/g)?.length ?? 0) <= MAX_OPEN_ASYNC) return false;
  if (countsTooManyAsync(text)) return true;
  const bare = bareCode(text, hasElements(language));
  return bare === null || countsTooManyAsync(bare);
}

function countsTooManyAsync(text: string): boolean {
  const open: boolean[] = [];
  let count = 0;
  for (const { 0: sign } of text.matchAll(/\basync\s*(?:<[^()]*>\s*)?\(|[()]/g)) {
    if (sign === ')') {
      if (open.pop()) count--;
      continue;
    }
    open.push(sign !== '(');
    if (sign !== '(' && ++count > MAX_OPEN_ASYNC) return true;
  }
  return false;
}
