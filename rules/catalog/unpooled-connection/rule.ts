/** Finds clients with connections of their own that are made anew for every request. */
import type { FixOffer } from '../../base/finding.ts';
import type { OpenedConnection } from '../../link/program.ts';
import { defineRule, type Reported } from '../define-rule.ts';
import {
  entryPointsOf,
  functionName,
  isCold,
  isForAdministrators,
  isInBrowser,
  perUnit,
  placeOf,
  stepsFrom,
} from '../evidence.ts';

export const rule = defineRule({
  id: 'unpooled-connection',
  severity: 'warning',
  summary: 'Clients and pools of connections that are made anew for every request.',
  check(context) {
    const { program } = context;
    for (const opened of program.openedConnections) {
      if (!isCold(program, opened.node) && !isInBrowser(opened.node)) context.report(findingOf(opened));
    }
  },
});

function findingOf(opened: OpenedConnection): Reported {
  const { call, node, text, path, library, opens, hotPaths, confidence } = opened;
  const [hotPath] = hotPaths;
  const opener = path.at(-1)?.text ?? text;
  const effect = { kind: 'db.connect', sync: false, library, operation: opener } as const;
  const unit = perUnit(hotPath?.entry.heat ?? null);
  return {
    ...placeOf(call),
    confidence,
    severity: hotPaths.length > 0 && hotPaths.every(isForAdministrators) ? 'info' : 'warning',
    message: messageOf(opened, opener, hotPath?.entry.name ?? ''),
    effect,
    multiplicity: '1',
    entryPoints: entryPointsOf(hotPaths),
    evidence: [
      ...stepsFrom(hotPath),
      ...path.map((step, index) => ({
        ...placeOf(step),
        message:
          index < path.length - 1 ? `calls ${step.text}()` : `opens a ${opens} of its own: ${step.text}`,
      })),
    ],
    impact: { level: 'high', estimate: `1 ${opens} more ${unit}; shared, 1 for all` },
    anchor: `${functionName(node)}>${text}`,
    fixes: isFactory(opened) ? [KEEP] : [],
  };
}

const KEEP: FixOffer = {
  id: 'unpooled-connection/keep',
  title: 'Make it once and give all calls the same',
  safety: 'review',
  look: 'what the client is made of is read at the first call, and who closes it closes it for all',
};

/** True if the function that makes the client gives it to its callers: one that uses it may close it as well. */
function isFactory({ node, call, path }: OpenedConnection): boolean {
  const { sites, functions } = node.file.facts;
  const made = sites.find(site => site.start === call.start && site.end === call.end);
  const isPlain = node.facts.class === -1 && functions[node.facts.parent]?.kind === 'module';
  return path.length === 1 && made?.kind === 'new' && made.use === 'returned' && isPlain && !node.facts.async;
}

function messageOf({ text, path, opens }: OpenedConnection, opener: string, entry: string): string {
  const through = path.length > 1 ? ` (${opener})` : '';
  const what = opens === 'pool' ? 'a client with a pool of connections' : 'a client with a connection';
  return `${text} makes ${what} of its own${through} on every ${entry}. Make it once, when the module is loaded, and share it.`;
}
