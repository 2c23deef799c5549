/** Literals, templates and concatenations → references. */
import type { TemplateLiteral } from '../parse/tree.ts';
import { UNKNOWN } from './collector.ts';
import type { Ref } from './facts.ts';

/** Longer texts are cut: embedded files, not queries. */
const MAX_TEXT = 2000;
const MAX_HOLES = 8;

export function literalRef(value: unknown): Ref {
  if (typeof value === 'string') return { kind: 'literal', value: value.slice(0, MAX_TEXT) };
  if (typeof value === 'number') return Number.isFinite(value) ? { kind: 'literal', value } : UNKNOWN;
  return typeof value === 'boolean' || value === null ? { kind: 'literal', value } : UNKNOWN;
}

/** The literal parts of a template, `\0` for each hole. */
export function templateText(node: TemplateLiteral): Ref {
  const kept = wholeText(node).slice(0, MAX_TEXT);
  return node.quasis.length === 1 ? { kind: 'literal', value: kept } : { kind: 'template', text: kept };
}

export function wholeText({ quasis }: TemplateLiteral): string {
  return quasis.map(({ value }) => value.cooked ?? value.raw).join('\0');
}

/** The same with what the holes hold. */
export function withHoles(ref: Ref, holes: readonly Ref[]): Ref {
  return ref.kind === 'template' ? { ...ref, holes: holes.slice(0, MAX_HOLES) } : ref;
}

export function concat(left: Ref, right: Ref): Ref {
  if (!isText(left) && !isText(right)) return UNKNOWN;
  const text = (textOf(left) + textOf(right)).slice(0, MAX_TEXT);
  if (!text.includes('\0')) return { kind: 'literal', value: text };
  return withHoles({ kind: 'template', text }, [...holesOf(left), ...holesOf(right)]);
}

function holesOf(ref: Ref): readonly Ref[] {
  if (ref.kind === 'template') return ref.holes ?? [];
  return ref.kind === 'literal' ? [] : [ref];
}

function isText(ref: Ref): boolean {
  return ref.kind === 'template' || (ref.kind === 'literal' && typeof ref.value === 'string');
}

function textOf(ref: Ref): string {
  if (ref.kind === 'template') return ref.text;
  return ref.kind === 'literal' ? String(ref.value) : '\0';
}
