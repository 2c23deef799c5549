/** Calls that serve static files, with the options that they are given: `express.static`, `register(fastifyStatic, …)`. */
import type { PropertyRef, Ref, SiteFacts } from '../../facts/facts.ts';
import type { Framework, StaticFiles } from '../../knowledge/define-framework.ts';
import type { DescribedCall } from '../calls/described-calls.ts';
import { importBehind } from '../modules/exports.ts';
import type { LinkedFile, StaticMiddleware } from '../program.ts';
import { writtenAs } from '../values/written.ts';
import { isForDevelopers } from './entry-points.ts';
import { objectBehind, type ResponsesInput } from './responses.ts';

interface Described {
  readonly framework: Framework;
  readonly files: StaticFiles;
}

export function findStaticMiddleware(
  input: ResponsesInput,
  calls: readonly DescribedCall[],
): StaticMiddleware[] {
  const found: StaticMiddleware[] = [];
  const all = input.knowledge.frameworks.flatMap(framework =>
    (framework.caching?.statics ?? []).map(files => ({ framework, files })),
  );
  const byMember = Map.groupBy(all, ({ files }) => files.member);
  for (const call of calls) {
    const { node, site, callee } = call;
    if (site.kind !== 'call' || site.unreached || isForDevelopers(node)) continue;
    // What a member is called is what it is named; an import may be renamed.
    if (site.callee.kind === 'member' && !byMember.has(site.callee.name)) continue;
    const meant = (byMember.get(callee.name) ?? []).filter(each => isMeant(each, call));
    for (const described of meant) {
      // `useStaticAssets(options)` beside `useStaticAssets(root, options)`: only a text tells the second.
      if (meant.length > 1 && described.files.options > 0 && !isText(input, node.file, site.args[0]))
        continue;
      const given = optionsGiven(input, node.file, site, described.files);
      if (given) found.push(middlewareOf(described, call, given));
    }
  }
  return found;
}

function middlewareOf(
  { framework, files }: Described,
  { node, site, callee }: DescribedCall,
  given: Given,
): StaticMiddleware {
  return {
    call: { path: node.file.path, start: site.start, end: site.end },
    node,
    member: files.name ?? callee.name,
    framework: framework.package,
    optionKeys: given.keys,
    wanted: files.keys,
    unless: files.unless ?? [],
    below: given.below,
    guessed: files.guessed ?? false,
    options: files.options,
    age: files.age ?? null,
  };
}

function isMeant({ framework, files }: Described, { node, site, callee }: DescribedCall): boolean {
  if (!files.plugin) return framework.library === callee.library;
  const [plugin] = site.args;
  return plugin !== undefined && importBehind(node.file, plugin)?.module === framework.package;
}

interface Given {
  /** Null if the text does not show them. */
  readonly keys: readonly string[] | null;
  readonly below: string;
}

/** What a call's options say; null if it is a call of another form. */
function optionsGiven(
  input: ResponsesInput,
  file: LinkedFile,
  { args }: SiteFacts,
  { options, within, plugin, pathIn }: StaticFiles,
): Given | null {
  if (options > 0 && !plugin && args[0]?.kind === 'object') return null;
  const own = propertiesOf(input, file, args[options]);
  const below = own?.find(({ name }) => name === pathIn)?.value;
  const inner =
    within === undefined
      ? own
      : own && propertiesOf(input, file, own.find(({ name }) => name === within)?.value);
  return {
    keys: inner?.map(({ name }) => name) ?? null,
    below: below?.kind === 'literal' && typeof below.value === 'string' ? below.value : '',
  };
}

/** Calls that make the path of a folder. */
const JOINS = /^(?:join|resolve|normalize|fileURLToPath)$/;

/** True for what is written as a text or is a call that makes one, also behind a variable. */
function isText(input: ResponsesInput, file: LinkedFile, ref: Ref | undefined): boolean {
  if (!ref) return false;
  const written = writtenAs({ graph: input.evaluator.input.graph, evaluator: input.evaluator }, file, ref);
  if (written.kind !== 'ref') return false;
  const { ref: behind } = written;
  if (behind.kind === 'literal') return typeof behind.value === 'string';
  if (behind.kind === 'global') return behind.name === '__dirname';
  if (behind.kind !== 'result') return behind.kind === 'template';
  const callee = written.file.facts.sites[behind.site]?.callee;
  const name = callee?.kind === 'member' ? callee.name : callee && importBehind(written.file, callee)?.name;
  return name !== undefined && JOINS.test(name);
}

/** Null if the text does not show them all. */
function propertiesOf(
  input: ResponsesInput,
  file: LinkedFile,
  ref: Ref | undefined,
): readonly PropertyRef[] | null {
  if (!ref) return [];
  const object = objectBehind(input, file, ref);
  return object && object.spreads.length === 0 ? object.properties : null;
}
