/** Tells which files of now are which of then under another name: those with most of their lines. */

/** As git has it by default. */
const ALIKE = 0.5;
/** Pairs that are compared line by line; a change of more files is followed by equal texts only. */
const MOST_PAIRS = 250_000;

/** Paths of now by paths of then; each is used once. */
export function findRenames(
  gone: ReadonlyMap<string, string>,
  added: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const renames = new Map<string, string>();
  const left = new Map(added);
  const take = (from: string, to: string): void => {
    renames.set(from, to);
    left.delete(to);
  };
  for (const [from, text] of gone) {
    const same = [...left].filter(([, other]) => other === text).map(([path]) => path);
    const to = same.find(path => nameOf(path) === nameOf(from)) ?? same[0];
    if (to !== undefined && text !== '') take(from, to);
  }
  const rest = [...gone].filter(([from]) => !renames.has(from));
  if (rest.length * left.size > MOST_PAIRS) return renames;
  for (const { from, to } of pairsBySimilarity(rest, [...left])) {
    if (!renames.has(from) && left.has(to)) take(from, to);
  }
  return renames;
}

type File = readonly [path: string, text: string];

/** The most alike first. */
function pairsBySimilarity(gone: readonly File[], added: readonly File[]) {
  const then = gone.map(([from, text]) => ({ from, lines: linesOf(text), size: text.length }));
  const now = added.map(([to, text]) => ({ to, lines: linesOf(text), size: text.length }));
  return then
    .flatMap(old => now.map(each => ({ from: old.from, to: each.to, alike: similarity(old, each) })))
    .filter(({ alike }) => alike >= ALIKE)
    .sort((a, b) => b.alike - a.alike);
}

interface Lines {
  readonly lines: ReadonlyMap<string, number>;
  readonly size: number;
}

/** The part of the longer text that both have. */
function similarity(a: Lines, b: Lines): number {
  const longer = Math.max(a.size, b.size);
  if (longer === 0 || Math.min(a.size, b.size) < ALIKE * longer) return 0;
  let shared = 0;
  for (const [line, amount] of a.lines)
    shared += (line.length + 1) * Math.min(amount, b.lines.get(line) ?? 0);
  return shared / longer;
}

function linesOf(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const line of text.split('\n')) lines.set(line, (lines.get(line) ?? 0) + 1);
  return lines;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
