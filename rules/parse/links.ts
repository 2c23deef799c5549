/**
 * How many links of chains that nest to the right a text has around one place: `a => b => …`, `a ? b : c ? …`, `x = y = …`, `await await …`,
 * `if (a) if (b) …`. A parser goes a call deeper for each. Nothing is told from code but where chains end.
 */

export interface Links {
  /** Around one place. */
  readonly most: number;
  /** Of the whole text. */
  readonly all: number;
}

/** Counting stops where there are more than `enough` around one place. */
export function countLinks(text: string, enough: number): Links {
  const scan: Scan = { own: [0], sum: 0, most: 0, all: 0 };
  let last = 0;
  let lineEnded = false;
  for (let at = 0; at < text.length && scan.most <= enough; at++) {
    const code = text.charCodeAt(at);
    if (code === NEWLINE) lineEnded = true;
    if (code <= SPACE) continue;
    if (isWord(code)) {
      const start = at;
      while (isWord(text.charCodeAt(at + 1))) at++;
      passWord(scan, text, { start, last, lineEnded });
      last = code;
    } else {
      passSign(scan, text, { at, code, last });
      last = code;
    }
    lineEnded = false;
  }
  return scan;
}

interface Scan {
  /** Links since a chain last ended, for each bracket that is open. */
  readonly own: number[];
  sum: number;
  most: number;
  all: number;
}

const NEWLINE = 0x0a;
const SPACE = 0x20;

function isWord(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x5f ||
    code === 0x24 ||
    code > 0x7f
  );
}

function add(scan: Scan): void {
  scan.own[scan.own.length - 1] = (scan.own.at(-1) ?? 0) + 1;
  scan.sum++;
  scan.all++;
  if (scan.sum > scan.most) scan.most = scan.sum;
}

function end(scan: Scan): void {
  scan.sum -= scan.own.at(-1) ?? 0;
  scan.own[scan.own.length - 1] = 0;
}

/** Words that can only begin a statement, in a place where a statement can begin. */
const BEGINS = /(?:const|var|let|export|return|throw)\b/y;
/** Words that go on with what a `}` ended. */
const GOES_ON = /(?:else|while|catch|finally|in|instanceof|as|satisfies|extends|implements)\b/y;

interface Word {
  readonly start: number;
  /** The sign, or a letter of the word, before it. */
  readonly last: number;
  readonly lineEnded: boolean;
}

/** A word that follows a value, `)` or another word is a link: `new new`, `if (a) if`. */
function passWord(scan: Scan, text: string, { start, last, lineEnded }: Word): void {
  if (text.charCodeAt(start) <= 0x39) return;
  const endsValue = isWord(last) || last === 0x29 || last === 0x5d || last === 0x7d || last === 0x3e;
  if (!endsValue) return;
  if (lineEnded) {
    const begins = last === 0x7d ? !matchesAt(GOES_ON, text, start) : matchesAt(BEGINS, text, start);
    if (begins) {
      end(scan);
      return;
    }
  }
  add(scan);
}

function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

interface Sign {
  readonly at: number;
  readonly code: number;
  readonly last: number;
}

function passSign(scan: Scan, text: string, { at, code, last }: Sign): void {
  switch (code) {
    case 0x28: // (
    case 0x5b: // [
    case 0x7b: // {
      scan.own.push(0);
      return;
    case 0x29: // )
    case 0x5d: // ]
    case 0x7d: // }
      end(scan);
      if (scan.own.length > 1) scan.own.pop();
      return;
    case 0x2c: // ,
    case 0x3b: // ;
      end(scan);
      return;
    case 0x3e: // =>
      if (text.charCodeAt(at - 1) === 0x3d) add(scan);
      return;
    case 0x3d: // = but not ==, =>, <=, >=, !=
      if (
        last !== 0x3d &&
        last !== 0x21 &&
        last !== 0x3c &&
        last !== 0x3e &&
        !/[=>]/.test(text[at + 1] ?? '')
      )
        add(scan);
      return;
    case 0x3f: // ? but not ?. and ??
      if (last !== 0x3f && !/[.?]/.test(text[at + 1] ?? '')) add(scan);
      return;
    case 0x3a: // :
    case 0x7e: // ~
      add(scan);
      return;
    case 0x21: // !
      if (text.charCodeAt(at + 1) !== 0x3d) add(scan);
      return;
    case 0x2a: // **
      if (last === 0x2a && text.charCodeAt(at - 1) === 0x2a) add(scan);
      return;
    case 0x2b: // +
    case 0x2d: // -
      if (!endsOperand(text, at, last)) add(scan);
  }
}

/** True if a sign stands between two values, and not before one: `a - b`, and not `a * -b` or `await -b`. */
function endsOperand(text: string, at: number, last: number): boolean {
  if (!isWord(last)) return /[)\]}"'`]/.test(String.fromCharCode(last));
  return !/\b(?:await|typeof|void|delete|yield|new|return|case)\s*$/.test(
    text.slice(Math.max(0, at - 16), at),
  );
}
