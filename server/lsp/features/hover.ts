/** textDocument/hover: the evidence and the cost of the findings under the pointer. */
import { type Hover, MarkupKind } from 'vscode-languageserver/node';
import { pathOf } from '../paths.ts';
import { findingsIn, type Session } from '../session.ts';
import { overlap } from '../shift.ts';
import type { Located, VisibleFinding } from '../visible-findings.ts';
import { ruleUrl } from './to-diagnostic.ts';

export function registerHover(session: Session): void {
  session.connection.onHover(({ textDocument, position }): Hover | null => {
    const path = pathOf(textDocument.uri);
    if (path === null) return null;
    const here = { start: position, end: position };
    const found = findingsIn(session, path).filter(({ range }) => overlap(range, here));
    const first = found[0];
    if (first === undefined) return null;
    const kind = session.client.markdownHover ? MarkupKind.Markdown : MarkupKind.PlainText;
    const write = session.client.markdownHover ? markdownOf : textOf;
    return { range: first.range, contents: { kind, value: found.map(write).join('\n\n') } };
  });
}

function markdownOf({ finding, evidence, entryPoints }: VisibleFinding): string {
  const lines = [
    `**Hotpath** ${linked(finding.rule)}: ${finding.impact.level} impact, ${finding.confidence}`,
    `**Cost** ${escaped(finding.impact.estimate)}`,
  ];
  const runs = factsOf({ finding });
  if (runs !== '') lines.push(escaped(runs));
  if (entryPoints.length > 0) {
    lines.push(`**Reached from** ${entryPoints.map(entry => link(entry.item.name, entry)).join(', ')}`);
  }
  const steps = evidence.map((step, index) => `${index + 1}. ${escaped(step.item.message)} (${place(step)})`);
  if (steps.length > 0) lines.push(`**Evidence**\n\n${steps.join('\n')}`);
  return lines.join('\n\n');
}

function textOf({ finding, evidence, entryPoints }: VisibleFinding): string {
  return [
    `Hotpath ${finding.rule}: ${finding.impact.level} impact, ${finding.confidence}`,
    `Cost: ${finding.impact.estimate}`,
    factsOf({ finding }),
    entryPoints.length === 0 ? '' : `Reached from: ${entryPoints.map(({ item }) => item.name).join(', ')}`,
    ...evidence.map(
      ({ item }, index) => `${index + 1}. ${item.message} (${item.path}:${item.range.start.line})`,
    ),
  ]
    .filter(line => line !== '')
    .join('\n');
}

/** What runs, and how often. */
function factsOf({ finding: { effect, multiplicity } }: Pick<VisibleFinding, 'finding'>): string {
  if (effect === undefined) return '';
  const times = multiplicity === undefined ? '' : `, ${multiplicity} times a call`;
  return `Runs ${effect.operation} of ${effect.library} (${effect.kind}${effect.sync ? ', blocking' : ''})${times}.`;
}

function place(step: Located<{ readonly path: string }>): string {
  return link(`${step.item.path}:${step.location.range.start.line + 1}`, step);
}

function link(text: string, { location }: Located<unknown>): string {
  return `[${escaped(text)}](${location.uri}#L${location.range.start.line + 1})`;
}

/** Users' names may hold what Markdown takes for its own. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#|~]/g, '\\$&');
}

function linked(rule: string): string {
  const url = ruleUrl(rule);
  return url === null ? rule : `[${rule}](${url})`;
}
