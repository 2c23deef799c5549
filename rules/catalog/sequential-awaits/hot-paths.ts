/** On which ways somebody waits for a function. */
import type { Heat } from '../../base/heat.ts';
import type { FunctionNode, HotPath } from '../../link/program.ts';
import type { RuleContext } from '../define-rule.ts';
import { isInBrowser } from '../evidence.ts';

/** Someone waits for these; a scheduled job may take its time. */
const WAITED_FOR: ReadonlySet<Heat> = new Set(['request', 'message', 'event', 'render']);

/** A browser works for one person; but a file may hold a component and what the server does for it. */
export function waitedFor({ program }: RuleContext, node: FunctionNode): readonly HotPath[] {
  const inBrowser = isInBrowser(node);
  return program
    .hotPaths(node)
    .filter(
      ({ entry, kept }) =>
        !kept &&
        WAITED_FOR.has(entry.heat) &&
        entry.kind !== 'ui-event' &&
        !(inBrowser && entry.kind === 'render'),
    );
}
