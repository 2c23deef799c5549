/** What of a text a type checker can see: two texts with equal code have equal types. */
import { hash } from 'node:crypto';
import { languageOf } from '../../rules/parse/language.ts';

/** A hash of the code without comments that are lines of their own, indentation and empty lines; null if comments are types there. */
export function codeOf(path: string, text: string): string | null {
  const language = languageOf(path);
  if (language === 'js' || language === 'jsx') return null;
  const lines = text.split('\n');
  // Within templates, and texts that go on in the next line, every character counts.
  const first = lines.findIndex(mayGoOn);
  const last = lines.findLastIndex(mayGoOn);
  const code = lines.flatMap((line, at) => {
    if (at >= first && at <= last) return [line];
    const own = line.trim();
    return own === '' || isComment(own) ? [] : [own];
  });
  return hash('sha256', code.join('\n')).slice(0, 32);
}

function mayGoOn(line: string): boolean {
  return line.includes('`') || /\\\s*$/.test(line);
}

/** `/// <reference types="node" />` brings types. */
function isComment(line: string): boolean {
  return line.startsWith('//') && !line.startsWith('///');
}
