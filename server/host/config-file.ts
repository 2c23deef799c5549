/** The text of one configuration file: its value, and where in the text each part stands. */
import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import { lineStarts, positionAt, type Range, rangeOf } from '../../rules/base/place.ts';
import type { Problem } from '../../rules/report/report.ts';
import type { Origin } from './config.ts';

/** Keys from the configuration's root. */
export type ConfigPath = readonly (string | number)[];

export interface ConfigFile {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly value: unknown;
  originOf(path: ConfigPath): Origin;
  /** `path` may lead to something that is missing: then its surroundings are the place. */
  problem(path: ConfigPath, message: string): Problem;
}

/** The names by which a configuration is found, in order of preference. */
export const CONFIG_NAMES: readonly string[] = ['hotpath.config.json', 'hotpath.config.jsonc'];

/** The key of `package.json`. */
export const MANIFEST_KEY = 'hotpath';

export function isConfigPath(path: string): boolean {
  return CONFIG_NAMES.includes(path.slice(path.lastIndexOf('/') + 1));
}

export function isManifest(path: string): boolean {
  return path === 'package.json' || path.endsWith('/package.json');
}

/** The configuration in a file, null if there is none, or what is wrong. */
export function parseConfigFile(path: string, text: string): ConfigFile | Problem | null {
  if (text.trim() === '') return null;
  const parsed = parseText(text);
  const inManifest = isManifest(path);
  if ('error' in parsed) {
    // Of a broken manifest its reader tells.
    return inManifest ? null : syntaxProblem(path, text, parsed);
  }
  const prefix = inManifest ? [MANIFEST_KEY] : [];
  const top = findNodeAtLocation(parsed.tree, prefix);
  return top === undefined ? null : configFile(path, text, { top, prefix });
}

interface SyntaxMistake {
  readonly error: string;
  readonly offset: number;
  readonly length: number;
}

function parseText(text: string): { readonly tree: Node } | SyntaxMistake {
  const errors: ParseError[] = [];
  try {
    const tree = parseTree(text, errors, { allowTrailingComma: true });
    const [first] = errors;
    if (first !== undefined) return { ...first, error: printParseErrorCode(first.error) };
    return tree === undefined ? { error: 'ValueExpected', offset: 0, length: 0 } : { tree };
  } catch {
    return { error: 'TooDeeplyNested', offset: 0, length: 0 };
  }
}

function configFile(
  path: string,
  text: string,
  { top, prefix }: { readonly top: Node; readonly prefix: ConfigPath },
): ConfigFile {
  const starts = lineStarts(text);
  const range = (at: ConfigPath): Range => {
    const { offset, length } = nearestNode(top, at);
    return rangeOf(starts, offset, offset + length);
  };
  return {
    path,
    value: getNodeValue(top),
    originOf: at => ({ file: path, range: range(at) }),
    problem: (at, message) => ({
      path,
      range: range(at),
      message:
        at.length === 0 && prefix.length === 0 ? message : `${placeOf([...prefix, ...at])}: ${message}`,
      kind: 'configuration',
    }),
  };
}

/** A property as a whole, key and value; the nearest thing around it if it is not there. */
function nearestNode(top: Node, path: ConfigPath): Node {
  for (let length = path.length; length > 0; length--) {
    const node = findNodeAtLocation(top, path.slice(0, length));
    if (node !== undefined) return node.parent?.type === 'property' ? node.parent : node;
  }
  // The value of a big object is no place to look at; its first character is.
  return { ...top, length: 1 };
}

function syntaxProblem(path: string, text: string, { error, offset, length }: SyntaxMistake): Problem {
  const starts = lineStarts(text);
  const { line, column } = positionAt(starts, offset);
  return {
    path,
    range: rangeOf(starts, offset, offset + length),
    message: `The configuration cannot be read: ${error} in line ${line}, column ${column}`,
    kind: 'configuration',
  };
}

/** `knowledge[0].types.Db.members.load.does`. */
function placeOf(path: ConfigPath): string {
  return path
    .map((key, index) => {
      if (typeof key === 'number') return `[${key}]`;
      if (!/^[\w$*-]+$/.test(key)) return `[${JSON.stringify(key)}]`;
      return index === 0 ? key : `.${key}`;
    })
    .join('');
}
