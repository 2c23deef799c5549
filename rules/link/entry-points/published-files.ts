/** Calls that store files for everybody to load, and the options that would say how long these may be kept. */
import type { Ref, SiteFacts } from '../../facts/facts.ts';
import type { Published } from '../../knowledge/define.ts';
import type { DescribedCall } from '../calls/described-calls.ts';
import type { FunctionNode, PublishedFile } from '../program.ts';
import type { ObjectRef } from '../values/value.ts';
import { objectBehind, type ResponsesInput } from './responses.ts';

const MAX_DEPTH = 6;

export function findPublishedFiles(input: ResponsesInput, calls: readonly DescribedCall[]): PublishedFile[] {
  const found: PublishedFile[] = [];
  for (const { node, site, callee } of calls) {
    // What a member is called is what it is named; an import may be renamed.
    if (site.callee.kind === 'member' && !input.knowledge.isPublisher(site.callee.name)) continue;
    for (const published of callee.library.publishes ?? []) {
      if (published.member !== `${callee.type}.${callee.name}`) continue;
      const options = optionsOf(input, node, site, published);
      if (!options || options.spreads.length > 0 || !isPublic(options, published)) continue;
      if (isKeptLong(options, published) || isSigned(node, site, published)) continue;
      found.push(fileOf(node, site, callee.name, published));
    }
  }
  return found;
}

function fileOf(
  node: FunctionNode,
  site: SiteFacts,
  member: string,
  { keys, options }: Published,
): PublishedFile {
  return {
    call: { path: node.file.path, start: site.start, end: site.end },
    node,
    member,
    wanted: keys,
    options,
  };
}

function optionsOf(
  input: ResponsesInput,
  { file }: FunctionNode,
  site: SiteFacts,
  { options }: Published,
): ObjectRef | null {
  const [position, ...names] = options.split('.');
  const given = site.args[Number(position)];
  let object = given ? objectBehind(input, file, given) : null;
  for (const name of names) {
    const inner = object?.properties.find(property => property.name === name)?.value;
    object = inner ? objectBehind(input, file, inner) : null;
  }
  return object;
}

/** True if the text shows that the file may be everybody's: `ACL: isPrivate ? 'private' : 'public-read'`. */
function isPublic({ properties }: ObjectRef, { where }: Published): boolean {
  return Object.entries(where).every(([name, start]) =>
    properties.some(property => property.name === name && mentions(property.value, start, 0)),
  );
}

function mentions(ref: Ref, start: string, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  if (ref.kind === 'literal') return typeof ref.value === 'string' && ref.value.startsWith(start);
  if (ref.kind === 'either') return ref.of.some(of => mentions(of, start, depth + 1));
  return ref.kind === 'typed' && mentions(ref.of, start, depth + 1);
}

function isKeptLong({ properties }: ObjectRef, { keys }: Published): boolean {
  return properties.some(({ name }) => keys.includes(name));
}

/** `getSignedUrl(client, command)`: nothing is stored here. */
function isSigned({ file: { facts } }: FunctionNode, site: SiteFacts, { signedBy }: Published): boolean {
  if (!signedBy) return false;
  const isCommand = (ref: Ref): boolean => {
    if (ref.kind === 'result') return facts.sites[ref.site] === site;
    const value = ref.kind === 'local' ? facts.bindings[ref.binding]?.value : undefined;
    return value?.kind === 'result' && facts.sites[value.site] === site;
  };
  return facts.sites.some(({ callee, args }) => {
    const from = callee.kind === 'local' ? facts.bindings[callee.binding]?.value : callee;
    return from?.kind === 'import' && signedBy.includes(from.module) && args.some(isCommand);
  });
}
