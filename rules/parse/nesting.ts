/**
 * Whether a text nests so deep that a parser may run out of stack. oxc's stack is native: where it overflows the process
 * dies, and nothing can catch that. Measured with oxc-parser 0.154 in a worker thread of Node 24, whose stack is the smaller one:
 * it survives 1,500 nested classes, 2,000 brackets, 3,000 chained arrows, 5,000 elements of JSX, 10,000 `else if`.
 */

/** People's code stays far below; the deepest of some thousand files of real applications and bundles is below 100. */
const MAX_BRACKETS = 1200;
const MAX_CHAINED = 2000;
const MAX_ELEMENTS = 4000;
const MAX_ELSES = 5000;

/** Counts brackets without telling strings and comments from code: what it refuses wrongly another parser still reads. */
export function nestsTooDeep(text: string): boolean {
  if (text.length < MAX_BRACKETS) return false;
  let brackets = 0;
  let angles = 0;
  let chained = 0;
  let elements = 0;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case 0x28: // (
      case 0x5b: // [
      case 0x7b: // {
        if (++brackets > MAX_BRACKETS) return true;
        break;
      case 0x29: // )
      case 0x5d: // ]
      case 0x7d: // }
        if (brackets > 0) brackets--;
        chained = 0;
        break;
      case 0x3c: // <
        elements += text.charCodeAt(i + 1) === 0x2f ? -1 : 1;
        if (++angles > MAX_BRACKETS || elements > MAX_ELEMENTS) return true;
        break;
      case 0x3e: // >, and the end of => and />
        if (text.charCodeAt(i - 1) === 0x2f) elements--;
        if (text.charCodeAt(i - 1) !== 0x3d) angles = Math.max(0, angles - 1);
        else if (++chained > MAX_CHAINED) return true;
        break;
      case 0x3f: // ?
      case 0x21: // !
        if (++chained > MAX_CHAINED) return true;
        break;
      case 0x3b: // ;
        angles = 0;
        chained = 0;
        elements = 0;
        break;
    }
  }
  return (
    text.length > MAX_ELSES * 'else if(a)b'.length && (text.match(/else\s+if/g)?.length ?? 0) > MAX_ELSES
  );
}
