/** Regular expressions of exponential time that a request's own text is held against. */
import type { Ref, RegexFacts, SiteFacts } from '../../facts/facts.ts';
import type { HeatMap } from '../entry-points/heat.ts';
import { type OriginInput, originOf } from '../loops/collection-origin.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import { refText } from '../values/ref-text.ts';
import type { IsExponential } from '../workspace.ts';
import type { SlowRegex } from './suspects.ts';

interface Input extends OriginInput {
  readonly files: readonly LinkedFile[];
  readonly heat: HeatMap;
}

/** `pattern.test(text)` */
const OF_PATTERNS: ReadonlySet<string> = new Set(['test', 'exec']);
/** `text.match(pattern)` */
const OF_TEXTS: ReadonlySet<string> = new Set([
  'match',
  'matchAll',
  'replace',
  'replaceAll',
  'search',
  'split',
]);
/** What leaves a text as long as it was. */
const KEEPS_LENGTH =
  /^(?:trim|trimStart|trimEnd|toLowerCase|toUpperCase|toString|normalize|replace|replaceAll)$/;
const MAX_STEPS = 8;

/** In order of path and position. */
export function findSlowRegexes(input: Input, isExponential: IsExponential): SlowRegex[] {
  return input.files.flatMap(file => {
    if (file.cold !== null) return [];
    const { sites, regexes } = file.facts;
    return sites.flatMap(site => {
      const used = usedBy(input, file, site, regexes);
      const node = used ? input.nodeOf(file, site.function) : null;
      return used && node ? slowUse(input, isExponential, node, site, used) : [];
    });
  });
}

/** A pattern, the text that it is held against, and the pattern's file. */
interface Use {
  readonly regex: RegexFacts;
  readonly text: Ref;
  readonly of: LinkedFile;
}

function usedBy(input: Input, file: LinkedFile, site: SiteFacts, regexes: readonly RegexFacts[]): Use | null {
  const { callee, args, kind } = site;
  if (kind !== 'call' || callee.kind !== 'member') return null;
  const [first] = args;
  if (OF_PATTERNS.has(callee.name)) {
    const found = first && regexBehind(input, file, callee.object, at => at.start === site.start, regexes);
    return found && first ? { ...found, text: first } : null;
  }
  if (!OF_TEXTS.has(callee.name) || !first) return null;
  const isArgument = (at: RegexFacts): boolean => at.start > site.nameStart && at.end < site.end;
  const found = regexBehind(input, file, first, isArgument, regexes);
  return found && { ...found, text: callee.object };
}

/** The pattern that stands there, or that a variable of this file or another one holds. */
function regexBehind(
  { evaluator }: Input,
  file: LinkedFile,
  ref: Ref,
  isThere: (regex: RegexFacts) => boolean,
  regexes: readonly RegexFacts[],
): Omit<Use, 'text'> | null {
  if (ref.kind === 'unknown') {
    const regex = regexes.find(isThere);
    return regex ? { regex, of: file } : null;
  }
  if (ref.kind !== 'local') return null;
  const binding = file.facts.bindings[ref.binding];
  if (binding?.kind === 'import' && binding.value?.kind === 'import') {
    const exported = evaluator.input.graph.imported(file, binding.value.module, binding.value.name);
    if (exported?.kind !== 'ref' || exported.ref.kind !== 'local') return null;
    return namedRegex(exported.file, exported.ref.binding);
  }
  return namedRegex(file, ref.binding);
}

function namedRegex(of: LinkedFile, binding: number): Omit<Use, 'text'> | null {
  const regex = of.facts.regexes.find(each => each.binding === binding);
  return regex ? { regex, of } : null;
}

function slowUse(
  input: Input,
  isExponential: IsExponential,
  node: FunctionNode,
  site: SiteFacts,
  { regex, text, of }: Use,
): SlowRegex[] {
  const { file } = node;
  const whole = wholeOf(file, text);
  if (isLengthChecked(file, whole)) return [];
  const hotPaths = input.heat.pathsTo(node, 3).filter(({ entry }) => entry.heat === 'request');
  if (hotPaths.length === 0 || !isAsked(input, file, whole)) return [];
  if (!isExponential(regex.pattern, regex.flags)) return [];
  return [
    {
      node,
      call: { path: file.path, start: site.start, end: site.end },
      text: refText(file.facts, whole),
      pattern: regex.pattern,
      regex: { path: of.path, start: regex.start, end: regex.end },
      hotPaths,
    },
  ];
}

/** `name` of `name.trim().toLowerCase()` */
function wholeOf(file: LinkedFile, ref: Ref, depth = 0): Ref {
  if (depth > MAX_STEPS) return ref;
  if (ref.kind === 'typed') return wholeOf(file, ref.of, depth + 1);
  const site = ref.kind === 'result' ? file.facts.sites[ref.site] : undefined;
  if (site?.callee.kind === 'member' && KEEPS_LENGTH.test(site.callee.name))
    return wholeOf(file, site.callee.object, depth + 1);
  if (site?.callee.kind === 'global' && site.callee.name === 'String' && site.args[0])
    return wholeOf(file, site.args[0], depth + 1);
  return ref;
}

function isAsked(input: Input, file: LinkedFile, ref: Ref): boolean {
  return originOf(input, file, ref)?.kind === 'request';
}

/** `if (name.length > 100) return;` */
function isLengthChecked({ facts }: LinkedFile, ref: Ref): boolean {
  const name = refText(facts, ref);
  return facts.checks.some(({ of }) => refText(facts, of) === name);
}
