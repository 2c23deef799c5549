/** How groups, findings and their steps look in the Performance Review view, and what a screen reader says of them. */
import { basename } from 'node:path/posix';
import {
  MarkdownString,
  Range,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  workspace,
} from 'vscode';
import type { ListedFinding, ProtocolLocation, ProtocolRange } from '../server/lsp/protocol.ts';
import type { Group, Grouping } from './review-tree.ts';

export interface FindingNode {
  readonly kind: 'finding';
  /** A finding may stand in several groups. */
  readonly group: string;
  readonly finding: ListedFinding;
}

export interface StepNode {
  readonly kind: 'step';
  readonly id: string;
  readonly step: ListedFinding['steps'][number];
}

export type ReviewNode = Group | FindingNode | StepNode;

export function itemOf(node: ReviewNode, grouping: Grouping): TreeItem {
  switch (node.kind) {
    case 'group':
      return groupItem(node, grouping);
    case 'finding':
      return findingItem(node, grouping);
    case 'step':
      return stepItem(node);
  }
}

export function childrenOf(node: ReviewNode): ReviewNode[] {
  switch (node.kind) {
    case 'group':
      return node.findings.map(finding => ({ kind: 'finding', group: node.name, finding }));
    case 'finding':
      return node.finding.steps.map((step, index) => ({ kind: 'step', id: `${idOf(node)}/${index}`, step }));
    case 'step':
      return [];
  }
}

const GROUP_ICONS: Readonly<Record<Grouping, string>> = {
  'entry point': 'symbol-event',
  rule: 'law',
  file: 'file',
  impact: 'flame',
};

function groupItem({ name, findings }: Group, grouping: Grouping): TreeItem {
  const item = new TreeItem(name, TreeItemCollapsibleState.Expanded);
  item.id = `${grouping}/${name}`;
  item.description = String(findings.length);
  item.iconPath = new ThemeIcon(GROUP_ICONS[grouping]);
  item.contextValue = 'group';
  item.accessibilityInformation = { label: `${grouping} ${name}, ${countWords(findings.length)}` };
  return item;
}

export function countWords(count: number): string {
  return count === 1 ? '1 finding' : `${count} findings`;
}

const COLORS: Readonly<Record<ListedFinding['impact']['level'], string>> = {
  high: 'charts.red',
  medium: 'charts.yellow',
  low: 'charts.blue',
};

function findingItem(node: FindingNode, grouping: Grouping): TreeItem {
  const { rule, path, range, message, impact, isFixable } = node.finding;
  const line = range.start.line + 1;
  const place = grouping === 'file' ? `Line ${line}` : `${basename(path)}:${line}`;
  const item = new TreeItem(place, TreeItemCollapsibleState.Collapsed);
  item.id = idOf(node);
  item.description = grouping === 'rule' ? impact.estimate : `${rule}  ${impact.estimate}`;
  item.tooltip = new MarkdownString().appendText(`${message}\n${impact.level} impact: ${impact.estimate}`);
  item.iconPath = new ThemeIcon('flame', new ThemeColor(COLORS[impact.level]));
  item.contextValue = isFixable ? 'finding fixable' : 'finding';
  item.command = openCommand(node.finding);
  item.accessibilityInformation = {
    label: `${impact.level} impact, ${rule}, ${path} line ${line}. ${message}${isFixable ? ' A fix is offered.' : ''}`,
  };
  return item;
}

function stepItem({ id, step }: StepNode): TreeItem {
  const place = `${workspace.asRelativePath(Uri.parse(step.uri))}:${step.range.start.line + 1}`;
  const item = new TreeItem(step.message, TreeItemCollapsibleState.None);
  item.id = id;
  item.description = place;
  item.iconPath = new ThemeIcon('arrow-small-right');
  item.contextValue = 'step';
  item.command = openCommand(step);
  item.accessibilityInformation = { label: `${step.message}, ${place}` };
  return item;
}

function idOf({ group, finding }: FindingNode): string {
  return `${group}/${finding.folder}/${finding.id}`;
}

function openCommand({ uri, range }: ProtocolLocation) {
  return {
    title: 'Open',
    command: 'vscode.open',
    arguments: [Uri.parse(uri), { selection: toRange(range) }],
  };
}

export function toRange({ start, end }: ProtocolRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
