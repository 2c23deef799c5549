/** Changes of a text that people make, at one of the places where one fits; some leave it half-typed. */
export const TEXT_EDITS: Readonly<Record<string, (text: string, at: number) => string>> = {
  'an empty line': (text, at) => atLine(text, at, '\n'),
  'a comment': (text, at) => atLine(text, at, '// who would have thought\n'),
  'a comment that ignores': (text, at) => atLine(text, at, '// hotpath-ignore-next-line\n'),
  'a space within a line': (text, at) => atEach(text, /[({,]/g, at, found => `${found} `),
  'a line break within a line': (text, at) => atEach(text, /[({,]/g, at, found => `${found}\n  `),
  'a line less': (text, at) =>
    text
      .split('\n')
      .toSpliced(at % text.split('\n').length, 1)
      .join('\n'),
  'a line twice': (text, at) => {
    const lines = text.split('\n');
    return lines.toSpliced(at % lines.length, 0, lines[at % lines.length] ?? '').join('\n');
  },
  'another name': (text, at) => atEach(text, /\b[a-z]\w+\b/g, at, found => `${found}2`),
  'another number': (text, at) => atEach(text, /\b\d+\b/g, at, found => `${found}0`),
  'no await': (text, at) => atEach(text, /\bawait /g, at, () => ''),
  'something half-typed': (text, at) => atEach(text, /\w\(/g, at, found => `${found}((`),
};

function atLine(text: string, at: number, added: string): string {
  const lines = text.split('\n');
  const line = at % lines.length;
  return [...lines.slice(0, line).map(each => `${each}\n`), added, lines.slice(line).join('\n')].join('');
}

function atEach(text: string, what: RegExp, at: number, by: (found: string) => string): string {
  const found = [...text.matchAll(what)];
  const one = found[at % Math.max(found.length, 1)];
  if (one === undefined) return text;
  return text.slice(0, one.index) + by(one[0]) + text.slice(one.index + one[0].length);
}
