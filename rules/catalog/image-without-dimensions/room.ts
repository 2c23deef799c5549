/** Whether something keeps room for an image before it arrives, as far as the text shows. */
import type { ElementFacts, FileFacts, PropertyRef, Ref } from '../../facts/facts.ts';
import { attribute } from '../attributes.ts';

/** What a text says: it keeps room, it does not, or other texts decide (a style sheet, whoever uses the component). */
export type Room = 'kept' | 'none' | 'elsewhere';

/** Attributes of the element itself and the box around it. */
export function roomFor(facts: FileFacts, { attributes, spread, around }: ElementFacts): Room {
  if (attribute(attributes, 'width') && attribute(attributes, 'height')) return 'kept';
  if (spread) return 'elsewhere';
  const own = roomBy(facts, attributes);
  if (own !== 'none') return own;
  if (takesClasses(facts, attributes)) return 'elsewhere';
  if (classesOf(facts, attributes)?.some(name => FILLING_CLASS.test(name))) return 'elsewhere';
  const box = roomBy(facts, around?.attributes ?? []);
  if (box !== 'none') return box;
  // Without any utility class a style sheet may know the tag.
  return hasUtilities(facts, attributes) || hasUtilities(facts, around?.attributes ?? [])
    ? 'none'
    : 'elsewhere';
}

function roomBy(facts: FileFacts, attributes: readonly PropertyRef[]): Room {
  const style = roomByStyle(attribute(attributes, 'style'));
  return style === 'none' ? roomByClass(facts, attributes) : style;
}

function roomByStyle(style: Ref | undefined): Room {
  if (style === undefined) return 'none';
  if (style.kind !== 'object' || style.spreads.length > 0) return 'elsewhere';
  const names = style.properties.map(({ name }) => name);
  return names.some(name => KEEPING_STYLES.has(name)) ? 'kept' : 'none';
}

const KEEPING_STYLES: ReadonlySet<string> = new Set([
  ...['height', 'minHeight', 'maxHeight', 'blockSize', 'aspectRatio', 'position', 'display', 'inset'],
]);

function roomByClass(facts: FileFacts, attributes: readonly PropertyRef[]): Room {
  const classes = classesOf(facts, attributes);
  if (classes === null) return 'elsewhere';
  if (classes.some(name => KEEPING_CLASS.test(name))) return 'kept';
  return classes.every(name => UTILITY.test(name)) ? 'none' : 'elsewhere';
}

function hasUtilities(facts: FileFacts, attributes: readonly PropertyRef[]): boolean {
  return (classesOf(facts, attributes) ?? []).length > 0;
}

/** Names that are written out, also in what a helper is given (`cn('p-2', { 'h-4': isSmall }, className)`); null if none is and there may be some. */
function classesOf(facts: FileFacts, attributes: readonly PropertyRef[]): readonly string[] | null {
  const value = attribute(attributes, 'className') ?? attribute(attributes, 'class');
  if (value === undefined) return [];
  const texts = textsIn(facts, value);
  return texts.length === 0 ? null : texts.flatMap(text => text.split(/\s+/)).filter(name => name !== '');
}

/** `cn('rounded', className)`: whoever uses the component may say how large it is. */
function takesClasses(facts: FileFacts, attributes: readonly PropertyRef[]): boolean {
  const value = attribute(attributes, 'className') ?? attribute(attributes, 'class');
  const args = value?.kind === 'result' ? facts.sites[value.site]?.args : undefined;
  return (args ?? []).some(
    arg =>
      arg.kind === 'member' || (arg.kind === 'local' && facts.bindings[arg.binding]?.param !== undefined),
  );
}

function textsIn(facts: FileFacts, value: Ref): string[] {
  if (value.kind === 'literal') return typeof value.value === 'string' ? [value.value] : [];
  if (value.kind === 'either') return value.of.flatMap(each => textsIn(facts, each));
  if (value.kind === 'array') return value.items.flatMap(item => textsIn(facts, item));
  if (value.kind === 'object') return value.properties.map(({ name }) => name);
  const args = value.kind === 'result' ? facts.sites[value.site]?.args : undefined;
  return (args ?? []).flatMap(arg => (arg.kind === 'result' ? [] : textsIn(facts, arg)));
}

/** Before a utility: `sm:`, `dark:hover:`, `!`. */
const VARIANTS = String.raw`^(?:[\w\-[\]=&>*.]+:)*!?-?`;

/** Tailwind's utilities that give a height or a place outside of the flow. (https://tailwindcss.com/docs) */
const KEEPING_CLASS = new RegExp(
  `${VARIANTS}(?:(?:h|size|min-h|max-h)-(?!full|auto|fit|max|min)|(?:absolute|fixed|sticky|hidden|sr-only|invisible)$|inset-)`,
);

/** Those with which an image is as large as the box around it, or keeps a ratio. */
const FILLING_CLASS = new RegExp(`${VARIANTS}(?:(?:h|size|min-h|max-h)-full$|aspect-(?!auto))`);

/** Utilities that say nothing of the height. */
const UTILITY = new RegExp(
  `${VARIANTS}(?:(?:p|m)[trblxyse]?-|(?:w|min-w|max-w|h|min-h|max-h|size|aspect|gap|space|rounded|border|shadow|object|bg|text|font|leading|tracking|flex|grid|col|row|items|content|justify|self|place|shrink|grow|order|basis|opacity|z|overflow|cursor|transition|duration|ease|delay|animate|ring|outline|fill|stroke|select|pointer-events|mx|my|drop-shadow|blur|grayscale|scale|rotate|translate|transform|float|align|whitespace|break|divide|from|to|via)-|(?:flex|grid|block|inline|inline-block|inline-flex|relative|static|rounded|border|shadow|transition|grayscale|transform|grow|shrink|truncate|italic|underline|group|contents)$)`,
);
