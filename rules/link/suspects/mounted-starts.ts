/** Intervals and listeners of the page that components start when they appear, in files where nothing ends them. */
import type { ClassFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { Framework, Lifecycle } from '../../knowledge/define-framework.ts';
import type { DescribedCall } from '../calls/described-calls.ts';
import { sitesIn } from '../calls/turns.ts';
import { importOf } from '../modules/package-imports.ts';
import type { FunctionNode, LinkedFile } from '../program.ts';
import { refText } from '../values/ref-text.ts';
import { isEndedInFile } from './left-running.ts';
import { isOfOnePage } from './short-lived-starts.ts';
import type { MountedStart } from './suspects.ts';

interface Input {
  readonly calls: readonly DescribedCall[];
  readonly frameworks: readonly Framework[];
}

/** Of what a page shows there is one application, which stays as long as the page. */
const STAYS = /^(?:App|Root|Main)(?:Component|Element)?$/;
/** Options by which a listener ends without being removed. */
const ENDS = /^(?:once|signal)$/;

/** In order of path and position. */
export function findMountedStarts({ calls, frameworks }: Input): MountedStart[] {
  return calls.flatMap(call => {
    const { node, site, callee } = call;
    const { file } = node;
    const { heldUntil: until } = callee.member;
    if (!until || file.cold !== null || !isStarted(site) || !goesOn(call)) return [];
    const lifecycle = lifecycleOf(frameworks, node);
    if (!lifecycle || isEndedInFile(file, call, until)) return [];
    const [event] = site.args;
    return [
      {
        node,
        call: { path: file.path, start: site.start, end: site.end },
        text: refText(file.facts, site.callee),
        event: event?.kind === 'literal' ? String(event.value) : '',
        until: until[0] as string,
        endIn: lifecycle.end,
      },
    ];
  });
}

/** Each time. */
function isStarted({ kind, conditional, kept, onFailure, unreached, loop }: SiteFacts): boolean {
  return kind === 'call' && !conditional && !kept && !onFailure && !unreached && loop < 0;
}

/** An interval that is not given to anybody who may end it, or a listener of the window or the document. */
function goesOn({ site, callee: { member, library } }: DescribedCall): boolean {
  if (member.every !== undefined) return site.use === 'dropped' || site.use === 'stored';
  const [event, , options] = site.args;
  if (library.package !== 'dom' || event?.kind !== 'literal' || isOfOnePage(event)) return false;
  if (!options) return true;
  return options.kind === 'object'
    ? !options.properties.some(({ name }) => ENDS.test(name)) && options.spreads.length === 0
    : options.kind === 'literal';
}

function lifecycleOf(frameworks: readonly Framework[], node: FunctionNode): Lifecycle | null {
  const { file, facts } = node;
  const of = file.facts.classes[facts.class];
  for (const { package: name, lifecycles = [] } of frameworks)
    for (const lifecycle of lifecycles)
      if (of ? isMethodOf(node, of, lifecycle, name) : isGivenTo(node, lifecycle, name)) return lifecycle;
  return null;
}

/** `componentDidMount` of a component. */
function isMethodOf(
  { file, facts }: FunctionNode,
  of: ClassFacts,
  lifecycle: Lifecycle,
  from: string,
): boolean {
  if (!lifecycle.methods?.includes(facts.name) || facts.kind !== 'method' || STAYS.test(of.name))
    return false;
  const { bases = [], decorators = [] } = lifecycle;
  return (
    (of.extends !== undefined && isNamed(file, of.extends, bases, from)) ||
    of.decorators.some(({ callee }) => isNamed(file, callee, decorators, from))
  );
}

/** `onMounted(() => …)` */
function isGivenTo({ file, facts, id }: FunctionNode, { calls = [] }: Lifecycle, from: string): boolean {
  if (calls.length === 0) return false;
  const own = id - file.firstFunction;
  return sitesIn(file, facts.parent).some(
    ({ args: [first], callee, conditional, kept }) =>
      first?.kind === 'function' &&
      first.function === own &&
      !conditional &&
      !kept &&
      isNamed(file, callee, calls, from),
  );
}

function isNamed(file: LinkedFile, ref: Ref, names: readonly string[], from: string): boolean {
  if (names.length === 0) return false;
  if (ref.kind === 'global') return from === 'dom' && names.includes(ref.name);
  const behind = importOf(file, ref);
  return behind !== null && behind.module === from && names.includes(behind.name);
}
