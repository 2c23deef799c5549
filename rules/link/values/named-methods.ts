/**
 * Methods of the program's own classes, told by name where a call's receiver is out of sight: `fileAdapter.delete(file)` where a
 * class is named for it, `field.generateHashSync(text)` where one class alone has such a method. What is found so is likely at best.
 */
import type { SiteFacts } from '../../facts/facts.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import { chainEnd } from './ref-text.ts';

export interface NamedMethods {
  /** The methods that a call of an unknown receiver means; empty if the names leave doubt. */
  behind(file: LinkedFile, site: SiteFacts): readonly FunctionNode[];
}

interface Method {
  readonly owner: string;
  readonly node: FunctionNode;
}

/** More classes than this with one name's ending are of one kind, but say nothing of a call. */
const MAX_OWNERS = 4;
/** Names of one word, such as `cache` or `client`, are everybody's. */
const OF_TWO_WORDS = /^[a-z]+(?:[A-Z][a-z0-9]+)+_?$/;
/** Long enough, and of so many words, that no library has a method of that name by chance. */
const DISTINCT = /^[a-z]+(?:[A-Z][a-z0-9]+){2,}$/;

export function namedMethods(
  files: readonly LinkedFile[],
  nodeOf: (file: LinkedFile, functionId: number) => FunctionNode | null,
  isDescribed: (name: string) => boolean,
): NamedMethods {
  let index: Map<string, Method[]> | null = null;
  return {
    behind(file, { callee }) {
      if (callee.kind !== 'member') return [];
      index ??= indexMethods(files, nodeOf);
      const methods = index.get(callee.name) ?? [];
      const receiver = chainEnd(file.facts, callee.object);
      const owned = OF_TWO_WORDS.test(receiver)
        ? methods.filter(({ owner }) => isNamedFor(owner, receiver))
        : [];
      if (owned.length > 0) return owned.length <= MAX_OWNERS ? owned.map(({ node }) => node) : [];
      const [only] = methods;
      return only && methods.length === 1 && DISTINCT.test(callee.name) && !isDescribed(callee.name)
        ? [only.node]
        : [];
    },
  };
}

/** `LocalFileAdapter` for `fileAdapter`, `UserService` for `userService_` */
function isNamedFor(owner: string, receiver: string): boolean {
  const name = receiver.replace(/_$/, '').toLowerCase();
  const lower = owner.toLowerCase();
  return lower.endsWith(name) && /^[A-Z]/.test(owner.slice(lower.length - name.length));
}

function indexMethods(
  files: readonly LinkedFile[],
  nodeOf: (file: LinkedFile, functionId: number) => FunctionNode | null,
): Map<string, Method[]> {
  const index = new Map<string, Method[]>();
  for (const file of files) {
    if (file.cold === 'test') continue;
    for (const { name: owner, members } of file.facts.classes) {
      for (const { name, kind, function: id, static: isStatic } of members) {
        if (kind !== 'method' || isStatic || id === undefined || owner === '') continue;
        const node = nodeOf(file, id);
        if (!node) continue;
        const list = index.get(name);
        if (list) list.push({ owner, node });
        else index.set(name, [{ owner, node }]);
      }
    }
  }
  return index;
}
