/** Keys of stores as texts, so that those of one kind of entry can be compared: `\0` stands for what varies. */
import type { Ref } from '../../facts/facts.ts';
import type { LinkedFile } from '../program.ts';
import type { Evaluator } from '../values/evaluate.ts';

const MAX_DEPTH = 6;
const HOLE = '\0';

/** `user:\0` of a template, through variables and functions that make keys; a name of its own for what is not written as a text. */
export function entryKeyOf(evaluator: Evaluator, file: LinkedFile, ref: Ref, depth = 0): string {
  if (depth > MAX_DEPTH) return '';
  switch (ref.kind) {
    case 'literal':
      return String(ref.value);
    case 'template':
      return ref.text;
    case 'typed':
    case 'await':
      return entryKeyOf(evaluator, file, ref.of, depth + 1);
    case 'local': {
      const binding = file.facts.bindings[ref.binding];
      const isFixed = binding?.value && !binding.assigned && !binding.param;
      const key = isFixed ? entryKeyOf(evaluator, file, binding.value as Ref, depth + 1) : '';
      return key || `%${file.index}.${ref.binding}`;
    }
    case 'result': {
      const site = file.facts.sites[ref.site];
      const callee = site && evaluator.evaluate(file, site.callee);
      if (callee?.kind !== 'function') return '';
      const { returns } = callee.node.facts;
      const [first] = returns;
      return returns.length === 1 && first ? entryKeyOf(evaluator, callee.node.file, first, depth + 1) : '';
    }
    default: {
      const value = evaluator.evaluate(file, ref);
      return value.kind === 'literal' ? String(value.value) : '';
    }
  }
}

/** True if there are as many keys as there are values of something that follows a word: `user:\0`, and not `\0:settings`. */
export function isOpenKey(key: string): boolean {
  return (
    /[a-z][^\0]*\0[^a-z]*$/i.test(key) &&
    !/(?:env|environment|version|prefix|locale|lang|region)\W*\0[^\0]*$/i.test(key)
  );
}

/** True if two keys may be of the same entry; `cache:*` is all that begin so. */
export function sameEntry(a: string, b: string): boolean {
  if (a === '' || b === '') return false;
  if (a === b) return true;
  const pattern = a.includes('*') ? a : b.includes('*') ? b : null;
  if (pattern === null) return false;
  const start = pattern.slice(0, pattern.search(/[*\0]/));
  const other = pattern === a ? b : a;
  return start === '' || other.startsWith(start) || start.startsWith(other.slice(0, other.indexOf(HOLE)));
}

/** `user:…` */
export function shownKey(key: string): string {
  return key.replaceAll(HOLE, '…');
}
