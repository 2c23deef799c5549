/** Applies the comments that ask for findings to be left out, and reports those that are no use. */
import type { Finding, Severity } from '../base/finding.ts';
import { RULES } from '../catalog/index.generated.ts';
import type { SuppressionFacts } from '../facts/facts.ts';
import type { Program } from '../link/program.ts';
import { fingerprint } from './fingerprint.ts';
import type { FilePolicy } from './policy.ts';

/** What is wrong with the comments themselves; named like rules, so that configuration can speak of it. */
export interface SuppressionRule {
  readonly id: 'unused-suppression' | 'suppression-without-reason';
  readonly severity: Severity;
  readonly summary: string;
}

export const SUPPRESSION_RULES: readonly SuppressionRule[] = [
  {
    id: 'unused-suppression',
    severity: 'warning',
    summary: 'Comments that ask for findings to be left out where there are none.',
  },
  {
    id: 'suppression-without-reason',
    severity: 'warning',
    summary: 'Comments that leave findings out and do not say why.',
  },
];

/** Where a rule found something, shown or not: a comment about it is of use. */
export interface Sighting {
  readonly rule: string;
  readonly start: number;
}

export interface SuppressionContext {
  readonly program: Program;
  policyOf(path: string): FilePolicy;
  /** Such as `2026-11-25`; comments do not expire without it. */
  readonly today?: string;
  /** What rules found in a file, before anything was left out. */
  sightingsIn(path: string): readonly Sighting[];
  /** Ids of the rules that ran. */
  readonly ran: ReadonlySet<string>;
  /** False if there may be rules whose code was not loaded. */
  readonly knowsAllRules: boolean;
  /** False to keep quiet about the comments themselves. */
  readonly reports: boolean;
  /** False while findings may be missing, so that nobody can tell which comments are of no use. */
  readonly isComplete: boolean;
}

/** The findings that are left, and those about the comments; not in order. */
export function applySuppressions(findings: readonly Finding[], context: SuppressionContext): Finding[] {
  const byPath = new Map(
    context.program.files
      .filter(({ facts }) => facts.suppressions.length > 0)
      .map(({ path, facts }) => [path, facts.suppressions]),
  );
  if (byPath.size === 0) return [...findings];
  const left = findings.flatMap(finding => leftOf(finding, byPath.get(finding.path) ?? [], context));
  const about = context.reports ? [...byPath].flatMap(file => reportComments(file, context)) : [];
  return [...left, ...about];
}

/** A finding without the parts that comments are about; nothing if one is about the finding itself. */
function leftOf(
  finding: Finding,
  suppressions: readonly SuppressionFacts[],
  { today = '', policyOf }: SuppressionContext,
): Finding[] {
  if (suppressions.length === 0 || policyOf(finding.path).decide(finding.rule).enforcedBy !== null)
    return [finding];
  const about = ({ rule, start }: Sighting): SuppressionFacts[] =>
    suppressions.filter(each => each.rules.includes(rule) && covers(each, start));
  const own = about(finding);
  if (own.some(each => !isOver(each, today))) return [];
  const also = finding.also?.filter(part => !about(part).some(each => !isOver(each, today)));
  const over = own[0] === undefined ? '' : ` (It was to be ignored until ${own[0].until}.)`;
  const { also: _, ...rest } = finding;
  return [{ ...rest, message: finding.message + over, ...(also && also.length > 0 && { also }) }];
}

function covers({ kind, from, to }: SuppressionFacts, offset: number): boolean {
  return kind !== 'misspelt' && offset >= from && offset < to;
}

function isOver({ until }: SuppressionFacts, today: string): boolean {
  return until !== '' && until < today;
}

interface Complaint {
  readonly rule: SuppressionRule['id'];
  readonly message: string;
}

function reportComments(
  [path, suppressions]: readonly [string, readonly SuppressionFacts[]],
  context: SuppressionContext,
): Finding[] {
  const policy = context.policyOf(path);
  const ordinals = new Map<string, number>();
  return suppressions.flatMap(suppression =>
    complaintsAbout(suppression, { ...context, path, policy }).flatMap(({ rule, message }) => {
      const severity = severityOf(rule, policy);
      if (severity === 'off') return [];
      const key = [rule, path, suppression.kind, ...suppression.rules].join('\0');
      const ordinal = ordinals.get(key) ?? 0;
      ordinals.set(key, ordinal + 1);
      const { start, end } = suppression;
      return {
        id: fingerprint([key, String(ordinal)]),
        rule,
        severity,
        confidence: 'certain' as const,
        path,
        start,
        end,
        message,
        entryPoints: [],
        evidence: [],
        impact: { level: 'low' as const, estimate: 'nothing at run time' },
        fixes: [],
      };
    }),
  );
}

function severityOf(id: SuppressionRule['id'], policy: FilePolicy): Severity | 'off' {
  return policy.decide(id).severity ?? SUPPRESSION_RULES.find(rule => rule.id === id)?.severity ?? 'off';
}

type CommentContext = SuppressionContext & { readonly path: string; readonly policy: FilePolicy };

function complaintsAbout(suppression: SuppressionFacts, context: CommentContext): Complaint[] {
  const { kind, rules, reason } = suppression;
  const useless = uselessBecause(suppression, context).map(
    (message): Complaint => ({ rule: 'unused-suppression', message }),
  );
  const needsReason = kind !== 'end' && kind !== 'misspelt' && rules.length > 0;
  if (!needsReason || (reason !== '' && isDate(suppression.until))) return useless;
  const message =
    reason === ''
      ? `The comment does not say why ${rules.join(' and ')} may be ignored: -- and the reason go after the rule.`
      : `${suppression.until} is no date, so the comment never ends.`;
  return [...useless, { rule: 'suppression-without-reason', message }];
}

function isDate(until: string): boolean {
  if (until === '') return true;
  const time = Date.parse(`${until}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(until);
}

/** One sentence for each reason why a comment leaves nothing out. */
function uselessBecause(suppression: SuppressionFacts, context: CommentContext): string[] {
  const { kind, rules } = suppression;
  if (kind === 'misspelt')
    return [
      'The comment is not understood: it starts with hotpath-ignore- and next-line, start, end or file.',
    ];
  if (kind === 'end') return ['The comment ends a block that no hotpath-ignore-start before it opens.'];
  if (rules.length === 0) return ['The comment names no rule, so it ignores nothing.'];
  return rules.flatMap(rule => uselessFor(rule, suppression, context) ?? []);
}

const RULE_IDS: ReadonlySet<string> = new Set(RULES.map(({ id }) => id));

function uselessFor(rule: string, suppression: SuppressionFacts, context: CommentContext): string | null {
  const { policy, ran, isComplete, path } = context;
  if (!RULE_IDS.has(rule) && !ran.has(rule))
    return context.knowsAllRules ? `There is no rule ${rule} that a comment can ignore.` : null;
  const { severity, enforcedBy } = policy.decide(rule);
  const isSeen = context
    .sightingsIn(path)
    .some(sighting => sighting.rule === rule && covers(suppression, sighting.start));
  if (isSeen)
    return enforcedBy === null ? null : `${rule} is enforced by ${enforcedBy}: no comment can ignore it.`;
  if (!ran.has(rule) || severity === 'off' || !isComplete) return null;
  return `${rule} finds nothing here, so there is nothing to ignore.`;
}
