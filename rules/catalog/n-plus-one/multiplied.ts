/** Queries without a loop: in functions that a framework itself runs once for every record. */

import type { EvidenceStep } from '../../base/finding.ts';
import type { FileFacts, Ref, SiteFacts } from '../../facts/facts.ts';
import type { Asked, EntryPoint, FunctionNode, Reached, Step } from '../../link/program.ts';
import type { Reported, RuleContext } from '../define-rule.ts';
import { functionName, isCold, operationOf, placeKey, placeOf, stepsTo } from '../evidence.ts';
import { impactOf, multipliedMessage } from './message.ts';
import { relatedNames } from './related-names.ts';

export function multipliedFindings(context: RuleContext): Reported[] {
  const { program } = context;
  const findings = new Map<string, Reported>();
  let related: ReadonlySet<string> | null = null;
  const isBrought = ({ field }: EntryPoint): boolean => {
    related ??= relatedNames(program);
    return field !== undefined && related.has(field.name);
  };
  for (const entry of program.entryPoints) {
    if (entry.multipliedBy === undefined || isCold(program, entry.handler)) continue;
    const batchable = program
      .effectsOf(entry.handler)
      .filter(reached => isBatchable(reached) && !isOfTheAsking(entry.handler, reached));
    const reached = batchable.find(({ effect }) => effect.kind === 'db.read') ?? batchable[0];
    const key = placeKey(reached?.path[0] ?? entry);
    if (!reached || findings.has(key)) continue;
    const finding = findingOf(context, entry, entry.multipliedBy, reached);
    const isMinor = isLeftToTheParent(entry, reached) && isBrought(entry);
    findings.set(key, isMinor ? { ...finding, severity: 'info' } : finding);
  }
  return [...findings.values()];
}

/** A loader would make one read of these; a loop on the way has its own finding. */
function isBatchable({ effect, repeatedInside, kept, onFailure, onMiss }: Reached): boolean {
  if (effect.sync || effect.coalesced || repeatedInside || kept || onFailure || onMiss) return false;
  return effect.kind === 'db.read' || (effect.kind === 'cache' && effect.batch !== undefined);
}

/** Names under which the one who asks goes. */
const ASKING = /user|viewer|account|member|session|identity|principal|requester|^(?:auth|me)$/i;

/** "if (viewer.id !== user.id) return []": of all records, only that of the one who asks gets further. */
function isOfTheAsking(handler: FunctionNode, { path: [first] }: Reached): boolean {
  const { file } = handler;
  const site = first && siteAt(handler, first);
  return (site?.demands ?? []).some(
    demand =>
      demand.is === 'same' &&
      rootOf(file.facts, demand.of) !== rootOf(file.facts, demand.as) &&
      isAsking(file.facts, demand.of) &&
      isAsking(file.facts, demand.as),
  );
}

function siteAt({ file, id }: FunctionNode, step: Step): SiteFacts | undefined {
  return file.facts.sites.find(
    ({ function: owner, start, end }) =>
      owner === id - file.firstFunction && start === step.start && end === step.end,
  );
}

/** "if (post.author) return post.author": the field asks nobody where the parent has it. */
function isLeftToTheParent({ field, handler }: EntryPoint, { path: [first] }: Reached): boolean {
  const site = first && siteAt(handler, first);
  return (site?.demands ?? []).some(
    ({ is, of }) =>
      (is === 'falsy' || is === 'unset') &&
      of.kind === 'member' &&
      of.name === field?.name &&
      of.object.kind === 'local',
  );
}

function isAsking(facts: FileFacts, ref: Ref): boolean {
  const name = ref.kind === 'local' ? (facts.bindings[ref.binding]?.name ?? '') : '';
  return (
    ASKING.test(name) || (ref.kind === 'member' && (ASKING.test(ref.name) || isAsking(facts, ref.object)))
  );
}

/** The parameter that a part is of. */
function rootOf(facts: FileFacts, ref: Ref): number {
  if (ref.kind === 'member') return rootOf(facts, ref.object);
  if (ref.kind === 'typed') return rootOf(facts, ref.of);
  const binding = ref.kind === 'local' ? facts.bindings[ref.binding] : undefined;
  return binding?.param?.index ?? (binding?.value ? rootOf(facts, binding.value) : -1);
}

function findingOf(
  { latency, program }: RuleContext,
  entry: EntryPoint,
  record: string,
  reached: Reached,
): Reported {
  const { path, effect } = reached;
  const asked = entry.field ? program.askedFor(entry.field, entry.handler) : null;
  return {
    ...placeOf(path[0] ?? entry),
    confidence: isSeldomMultiplied(asked) || reached.confidence === 'possible' ? 'possible' : 'likely',
    message: multipliedMessage(entry.name, record, reached),
    effect,
    multiplicity: 'N',
    entryPoints: [{ ...placeOf(entry.registered), kind: entry.kind, name: entry.name }],
    evidence: [
      { ...placeOf(entry.registered), message: `${entry.name} runs once for every ${record}` },
      ...askingSteps(asked, entry, record),
      ...stepsTo(path, effect),
    ],
    impact: impactOf([{ effect, runs: latency.n, heat: entry.heat, mode: 'concurrent' }], latency),
    anchor: `${functionName(entry.handler)}>${path[0]?.text ?? ''}>${operationOf(effect)}`,
  };
}

/** Without clients that are known to ask so, how many records there are only the data knows: it is likely. */
function isSeldomMultiplied(asked: Asked | null): boolean {
  return asked !== null && asked.of !== 'many';
}

/** Which operation of a client asks, and for how many. */
function askingSteps(asked: Asked | null, entry: EntryPoint, record: string): EvidenceStep[] {
  switch (asked?.of) {
    case 'many':
      return [{ ...placeOf(asked.by.place), message: `${asked.by.name} asks for it on a list of ${record}` }];
    case 'one':
      return [
        { ...placeOf(asked.by.place), message: `${asked.by.name} asks for it, on one ${record} at a time` },
      ];
    case 'none':
      return [{ ...placeOf(entry.registered), message: 'no operation of the workspace asks for it' }];
    default:
      return [];
  }
}
