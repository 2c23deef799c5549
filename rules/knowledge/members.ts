/** Small helpers for tables of members that differ only in their names; descriptions stay data. */
import type { AsyncBy } from '../base/effect.ts';
import type { Callback, Member, Shape, TypeTable } from './define.ts';

export type Members = Readonly<Record<string, Member>>;

/** The same member under many names, separated by blanks. */
export function named(names: string, member: Member): Members {
  return Object.fromEntries(words(names).map(name => [name, member]));
}

/** Reads of a database. */
export function reads(names: string, rest: Member = {}): Members {
  return named(names, { does: 'db.read', ...rest });
}

/** Writes to a database. */
export function writes(names: string, rest: Member = {}): Members {
  return named(names, { does: 'db.write', ...rest });
}

/** Calls that start an HTTP request. */
export function requests(names: string, rest: Member = {}): Members {
  return named(names, { does: 'http', ...rest });
}

/** Steps of a chain: they do nothing yet and give the same object back. */
export function steps(names: string, rest: Member = {}): Members {
  return named(names, { returns: 'self', ...rest });
}

/** Names that are known to do nothing that takes time. */
export function harmless(names: string): Members {
  return named(names, {});
}

/**
 * Blocking forms of operations, each with its twin that does not block: `readFileSync` with `<home>.readFile`, and how a call
 * becomes one of the twin.
 */
export function blocking(
  names: string,
  does: 'fs' | 'cpu' | 'process',
  home: string,
  asyncBy?: AsyncBy,
): Members {
  return Object.fromEntries(
    words(names).map(name => [
      `${name}Sync`,
      { does, sync: true, asyncForm: `${home}.${name}`, ...(asyncBy && { asyncBy }) },
    ]),
  );
}

/**
 * What a module of functions exports: its names, and the same as a namespace, for `import fs from`, `import * as fs` and `require`.
 * The type `type` must hold `functions` as its members.
 */
export function moduleExports(type: string, functions: Members): Members {
  return { ...functions, '*': { is: type }, default: { is: type } };
}

/** `then`, `catch` and `finally`, for types whose `*` would else take them for steps. */
export const PROMISED: Members = {
  // biome-ignore lint/suspicious/noThenProperty: it describes `promise.then`, it is not one.
  then: {
    calls: [
      { argument: 0, runs: 'once', params: ['self'] },
      { argument: 1, runs: 'once' },
    ],
    returns: 'result',
  },
  catch: { calls: { argument: 0, runs: 'once' }, returns: 'self' },
  finally: { calls: { argument: 0, runs: 'once' }, returns: 'self' },
};

/** A lazy query builder: any member goes on building; awaiting it or calling `then` does the work. */
export function builder(awaited: Member, members: Members = {}): TypeTable {
  const then = { ...awaited, ...PROMISED.then, lazy: false };
  return { awaited, members: { ...PROMISED, then, '*': { returns: 'self' }, ...members } };
}

export function table(...members: readonly Members[]): TypeTable {
  return { members: Object.assign({}, ...members) as Members };
}

/**
 * A type for each member, of the same name: awaiting a value of it does what the member says. For commands that a client's `send`
 * gives back as what is awaited, so that the effect is the command's.
 */
export function awaitedTypes(commands: Members): Readonly<Record<string, TypeTable>> {
  return Object.fromEntries(
    Object.entries(commands).map(([name, awaited]) => [name, { awaited, members: {} }]),
  );
}

/** What every client of AWS SDK v3 has: `send` gives its argument, so that the effect is that of awaiting the command. */
export const AWS_CLIENT: Members = {
  send: { returns: 'argument' },
  ...harmless('destroy config middlewareStack'),
};

/** Chains `prefix.name` for some names of a table, which must have them; `argumentKeys` as in `Shape`. */
export function shapes(
  members: Members,
  prefix: string,
  names: string,
  argumentKeys: readonly string[] = [],
): readonly Shape[] {
  return words(names).map(name => {
    const member = members[name];
    if (member === undefined) throw new Error(`No member ${name} to make a shape of`);
    return { chain: `${prefix}.${name}`, member, ...(argumentKeys.length > 0 && { argumentKeys }) };
  });
}

/**
 * The type `Resource` of clients for an HTTP API: `client.pages` and `client.blocks.children`. Whatever is called on it is one
 * request; whatever is read from it is a resource again. The names, separated by blanks, are methods that are believed of a client
 * that only goes by its name.
 */
export function resource(names = ''): TypeTable {
  return {
    called: { does: 'http' },
    members: {
      ...named(names, { does: 'http', is: 'Resource', returns: 'unknown' }),
      '*': { is: 'Resource' },
    },
  };
}

/** `fn(…, callback)`: the callback runs once, when the work is done. */
export const CALLS_BACK: Callback = { argument: 'last', runs: 'once' };

/** `on('event', listener)`: the listener runs for events to come. */
export const LISTENS: Callback = { argument: 'last', runs: 'later' };

function words(names: string): string[] {
  return names.split(/\s+/).filter(name => name !== '');
}
