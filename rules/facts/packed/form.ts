/**
 * How plain data is written as bytes and read back. A form is made for a type, and the compiler holds the two equal: a field that
 * is added to the type and not to its form is an error.
 */
import { BrokenRecord, type ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';

export interface Form<T> {
  readonly write: (value: T, to: ByteWriter) => void;
  readonly read: (from: ByteReader) => T;
}

/** The form of a field that may be missing. */
interface Optional<T> {
  readonly optional: Form<T>;
}

type FieldsOf<T> = {
  readonly [Name in keyof T]-?: Record<string, never> extends Pick<T, Name>
    ? Optional<Exclude<T[Name], undefined>>
    : Form<T[Name]>;
};

/** The members of a union whose field `Tag` may be `Value`. */
type Tagged<T, Tag extends keyof T, Value> = T extends unknown
  ? Value extends T[Tag]
    ? Omit<T, Tag>
    : never
  : never;

type Plain = Record<string, unknown>;

export const text: Form<string> = { write: (value, to) => to.text(value), read: from => from.text() };

export const count: Form<number> = { write: (value, to) => to.count(value), read: from => from.count() };

/** The only value of its type. */
export const yes: Form<true> = { write() {}, read: () => true };

export const flag: Form<boolean> = {
  write: (value, to) => to.count(value ? 1 : 0),
  read: from => from.count() !== 0,
};

/** Any number: small whole ones take a byte or two. */
export const number: Form<number> = {
  write(value, to) {
    const isPlain = Number.isSafeInteger(value) && value >= 0 && value < MOST_PLAIN && !Object.is(value, -0);
    to.count(isPlain ? value + 1 : 0);
    if (!isPlain) to.double(value);
  },
  read(from) {
    const plain = from.count();
    return plain > 0 ? plain - 1 : from.double();
  },
};

const MOST_PLAIN = 2 ** 31;

/** A place in the text. */
export const offset: Form<number> = {
  write: (value, to) => to.count(value),
  read(from) {
    const value = from.count();
    if (value > from.bounds.offset) throw new BrokenRecord('it names a place after the end of its text');
    return value;
  },
};

/** An index into the list of that name; where the record ends, `checkIds` holds it against the length of that list. */
export function id(list: string): Form<number> {
  return {
    write: (value, to) => to.count(value),
    read(from) {
      const value = from.count();
      if (value >= (from.ids.get(list) ?? 0)) from.ids.set(list, value + 1);
      return value;
    },
  };
}

/** The same, or -1. */
export function idOrNone(list: string): Form<number> {
  return {
    write: (value, to) => to.count(value + 1),
    read(from) {
      const value = from.count() - 1;
      if (value >= (from.ids.get(list) ?? 0)) from.ids.set(list, value + 1);
      return value;
    },
  };
}

export function oneOf<const T extends string>(...values: readonly T[]): Form<T> {
  return {
    write: (value, to) => to.count(values.indexOf(value)),
    read(from) {
      const value = values[from.count()];
      if (value === undefined) throw new BrokenRecord('it has a word that there is not');
      return value;
    },
  };
}

export function list<T>(item: Form<T>): Form<readonly T[]> {
  return {
    write(values, to) {
      to.count(values.length);
      for (const value of values) item.write(value, to);
    },
    read(from) {
      const length = from.countOfItems();
      if (length === 0) return NONE;
      // With no room to grow, which pushing leaves.
      const values = new Array<T>(length);
      for (let i = 0; i < length; i++) values[i] = item.read(from);
      return values;
    },
  };
}

export function maybe<T>(optional: Form<T>): Optional<T> {
  return { optional };
}

/** Forms that need one another. */
export function later<T>(form: () => Form<T>): Form<T> {
  return { write: (value, to) => form().write(value, to), read: from => form().read(from) };
}

/** Nobody changes what is read, or tells empty lists apart. */
const NONE: readonly never[] = [];

/** An object with these fields. */
export function record<T extends object>(fields: FieldsOf<T>): Form<T> {
  return recordLike({}, fields);
}

interface Field {
  readonly name: string;
  readonly form: Form<unknown>;
}

/** An object with these fields and those of `constant`. */
function recordLike<T extends object>(
  constant: Readonly<Record<string, string>>,
  fields: FieldsOf<T>,
): Form<T> {
  const entries: [string, Form<unknown> | Optional<unknown>][] = Object.entries(fields);
  const always = entries.flatMap(([name, form]): Field[] => ('optional' in form ? [] : [{ name, form }]));
  const sometimes = entries.flatMap(([name, form]): Field[] =>
    'optional' in form ? [{ name, form: form.optional }] : [],
  );
  const shapes: Shape[] = [];
  return {
    write(value, to) {
      const plain = value as Plain;
      if (sometimes.length > 0) to.count(presentOf(plain, sometimes));
      for (const { name, form } of always) form.write(plain[name], to);
      for (const { name, form } of sometimes) if (plain[name] !== undefined) form.write(plain[name], to);
    },
    read(from) {
      const present = sometimes.length > 0 ? from.count() : 0;
      if (present >= 2 ** sometimes.length) throw new BrokenRecord('it has a field that there is not');
      shapes[present] ??= shapeOf(constant, [...always, ...sometimes.filter((_, i) => present & (1 << i))]);
      const { blank, fields } = shapes[present];
      const value = { ...blank };
      for (const { name, form } of fields) value[name] = form.read(from);
      return value as T;
    },
  };
}

/** A bit for each optional field that is there. */
function presentOf(value: Plain, sometimes: readonly Field[]): number {
  let present = 0;
  for (const [i, { name }] of sometimes.entries()) if (value[name] !== undefined) present |= 1 << i;
  return present;
}

/** Objects with the same fields. */
interface Shape {
  readonly blank: Plain;
  readonly fields: readonly Field[];
}

/** Copies of what was parsed hold their fields in themselves; what is added to an object lies in a second one, and takes half as much again. */
function shapeOf(constant: Readonly<Record<string, string>>, fields: readonly Field[]): Shape {
  const values = Object.fromEntries(fields.map(({ name }) => [name, 0]));
  return { blank: JSON.parse(JSON.stringify({ ...constant, ...values })), fields };
}

/** One of several kinds of objects, told by one of their fields. */
export function union<T extends object, Tag extends keyof T & string>(
  tag: Tag,
  kinds: { readonly [Value in T[Tag] & string]: FieldsOf<Tagged<T, Tag, Value>> },
): Form<T> {
  const names = Object.keys(kinds);
  const forms = Object.entries(kinds as Readonly<Record<string, FieldsOf<Plain>>>).map(([name, fields]) =>
    recordLike({ [tag]: name }, fields),
  );
  const numbers = new Map(names.map((name, index) => [name, index]));
  return {
    write(value, to) {
      const plain = value as Plain;
      const kind = numbers.get(String(plain[tag])) ?? 0;
      to.count(kind);
      forms[kind]?.write(plain, to);
    },
    read(from) {
      const kind = from.count();
      const form = forms[kind];
      if (form === undefined) throw new BrokenRecord('it has a kind that there is not');
      return form.read(from) as T;
    },
  };
}

/**
 * Objects that may stand in several places: the linker remembers what it found by the object, so two places with one object
 * must have one object again. What is named by its number was read to its end, so nothing read can hold itself.
 */
export function shared<T extends object>(form: Form<T>): Form<T> {
  return {
    write(value, to) {
      const known = to.known.get(form) ?? new Map<object, number>();
      if (known.size === 0) to.known.set(form, known);
      const before = known.get(value);
      to.count(before === undefined ? 0 : before + 1);
      if (before !== undefined) return;
      form.write(value, to);
      known.set(value, known.size);
    },
    read(from) {
      const known = from.known.get(form) ?? [];
      if (known.length === 0) from.known.set(form, known);
      const before = from.count();
      if (before > 0) {
        const value = known[before - 1];
        if (value === undefined) throw new BrokenRecord('it names an object that is not there');
        return value as T;
      }
      from.enter();
      const value = form.read(from);
      from.leave();
      known.push(value);
      return value;
    },
  };
}
