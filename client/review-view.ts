/** The Performance Review view: asks the server for findings while it can be seen, groups and filters them. */
import {
  commands,
  type Disposable,
  EventEmitter,
  type ExtensionContext,
  type TreeDataProvider,
  type TreeView,
  window,
} from 'vscode';
import type { ListedFinding } from '../server/lsp/protocol.ts';
import { registerFindingActions } from './finding-actions.ts';
import { childrenOf, countWords, itemOf, type ReviewNode } from './review-items.ts';
import { GROUPINGS, type Grouping, groupsOf } from './review-tree.ts';
import type { ServerProcess } from './server-process.ts';

const VIEW = 'hotpath.review';
const GROUPING_KEY = 'hotpath.review.grouping';
/** For the welcome words and the buttons of the view's title. */
const STATE_CONTEXT = 'hotpath.state';
const FILTERED_CONTEXT = 'hotpath.isReviewFiltered';

export class ReviewView implements TreeDataProvider<ReviewNode>, Disposable {
  readonly #server: ServerProcess;
  readonly #context: ExtensionContext;
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: TreeView<ReviewNode>;
  readonly #disposables: Disposable[];
  #grouping: Grouping;
  #filter = '';
  /** What the server said last; null if that is not true any more. */
  #findings: readonly ListedFinding[] | null = null;

  constructor(server: ServerProcess, context: ExtensionContext) {
    this.#server = server;
    this.#context = context;
    const grouping = context.workspaceState.get<string>(GROUPING_KEY);
    this.#grouping = GROUPINGS.find(each => each === grouping) ?? 'entry point';
    this.#view = window.createTreeView(VIEW, {
      treeDataProvider: this,
      showCollapseAll: true,
      canSelectMany: true,
    });
    this.#disposables = [
      this.#view,
      this.#changed,
      server.onFindingsChanged(() => this.#outdate()),
      server.onStatus(() => this.#showStatus()),
      commands.registerCommand('hotpath.groupReview', (wanted?: unknown) => this.#chooseGrouping(wanted)),
      commands.registerCommand('hotpath.filterReview', (wanted?: unknown) => this.#askForFilter(wanted)),
      commands.registerCommand('hotpath.clearReviewFilter', () => this.#setFilter('')),
      ...registerFindingActions(server),
    ];
    this.#showStatus();
    this.#describe();
  }

  getTreeItem(node: ReviewNode) {
    return itemOf(node, this.#grouping);
  }

  async getChildren(node?: ReviewNode): Promise<ReviewNode[]> {
    if (node) return childrenOf(node);
    this.#findings ??= await this.#server.findings();
    const groups = groupsOf(this.#findings, { grouping: this.#grouping, filter: this.#filter });
    const isNothingLeft = groups.length === 0 && this.#findings.length > 0;
    this.#view.message = isNothingLeft ? `No finding has “${this.#filter}” in it.` : '';
    return groups;
  }

  /** The editor asks for what it shows, and for nothing while the view is hidden. */
  #outdate(): void {
    this.#findings = null;
    this.#changed.fire(undefined);
  }

  #showStatus(): void {
    const { state, findings } = this.#server.status;
    void commands.executeCommand('setContext', STATE_CONTEXT, state);
    this.#view.badge = findings > 0 ? { value: findings, tooltip: countWords(findings) } : undefined;
  }

  async #chooseGrouping(wanted: unknown): Promise<void> {
    const items = GROUPINGS.map(grouping => ({
      label: `By ${grouping}`,
      ...(grouping === this.#grouping && { description: 'now' }),
      grouping,
    }));
    const chosen =
      items.find(({ grouping }) => grouping === wanted) ??
      (await window.showQuickPick(items, { title: 'Hotpath: Group Findings' }));
    if (!chosen) return;
    this.#grouping = chosen.grouping;
    await this.#context.workspaceState.update(GROUPING_KEY, chosen.grouping);
    this.#describe();
    this.#changed.fire(undefined);
  }

  async #askForFilter(wanted: unknown): Promise<void> {
    const filter =
      typeof wanted === 'string'
        ? wanted
        : await window.showInputBox({
            title: 'Hotpath: Filter Findings',
            prompt: 'Words of the message, rule, file, entry point or impact. Empty for all findings.',
            value: this.#filter,
          });
    if (filter !== undefined) this.#setFilter(filter.trim());
  }

  #setFilter(filter: string): void {
    this.#filter = filter;
    void commands.executeCommand('setContext', FILTERED_CONTEXT, filter !== '');
    this.#describe();
    this.#changed.fire(undefined);
  }

  #describe(): void {
    const filter = this.#filter === '' ? '' : `, only “${this.#filter}”`;
    this.#view.description = `by ${this.#grouping}${filter}`;
  }

  dispose(): void {
    for (const each of this.#disposables) each.dispose();
  }
}
