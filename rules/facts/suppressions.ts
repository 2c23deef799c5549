/** What comments such as `// hotpath-ignore-next-line n-plus-one -- ten rows at most` ask for. */
import type { Remark } from '../parse/tree.ts';
import type { Draft } from './collector.ts';
import type { SuppressionFacts } from './facts.ts';

export function collectSuppressions(remarks: readonly Remark[], fileEnd: number): SuppressionFacts[] {
  const suppressions: Draft<SuppressionFacts>[] = [];
  const open: Draft<SuppressionFacts>[] = [];
  for (const remark of remarks) {
    const suppression = readRemark(remark, fileEnd);
    if (suppression === null) continue;
    if (suppression.kind === 'end') {
      const closed = open.findLastIndex(block => closes(suppression, block));
      const [block] = closed < 0 ? [] : open.splice(closed, 1);
      if (block === undefined) suppressions.push(suppression);
      else block.to = suppression.start;
      continue;
    }
    if (suppression.kind === 'block') open.push(suppression);
    suppressions.push(suppression);
  }
  return suppressions;
}

/** An end that names no rule closes the innermost block. */
function closes(end: SuppressionFacts, block: SuppressionFacts): boolean {
  return end.rules.length === 0 || end.rules.some(rule => block.rules.includes(rule));
}

const DIRECTIVE = /^[\s*]*hotpath-((?:un)?ignore[\w-]*)([\s\S]*)$/;

const KINDS: Readonly<Record<string, SuppressionFacts['kind']>> = {
  'ignore-next-line': 'next-line',
  'ignore-start': 'block',
  'ignore-end': 'end',
  'ignore-file': 'file',
};

function readRemark({ value, start, end, next }: Remark, fileEnd: number): Draft<SuppressionFacts> | null {
  const [, directive, body = ''] = DIRECTIVE.exec(value) ?? [];
  if (directive === undefined) return null;
  const kind = Object.hasOwn(KINDS, directive) ? KINDS[directive] : undefined;
  const [names = '', ...reasons] = body.split(/(?:^|\s)--+(?:\s|$)/);
  const [from, to] = coverage(kind, { next, end, fileEnd });
  return {
    kind: kind ?? 'misspelt',
    rules: names.split(/[\s,*]+/).filter(name => name !== ''),
    ...reasonIn(reasons.join(' -- ')),
    start,
    end,
    from,
    to,
  };
}

function coverage(
  kind: SuppressionFacts['kind'] | undefined,
  { next, end, fileEnd }: Pick<Remark, 'next' | 'end'> & { readonly fileEnd: number },
): [from: number, to: number] {
  if (kind === 'next-line') return [next.start, next.end];
  if (kind === 'file') return [0, fileEnd];
  return kind === 'block' ? [end, fileEnd] : [end, end];
}

/** `until 2027-01-31: the new driver batches`. */
const UNTIL = /^until (\d{4}-\d{2}-\d{2})(?::\s*(.*))?$/;

/** What an editor writes for somebody to replace: `<reason>`. */
const PLACEHOLDER = /^<[^<>]*>$/;

function reasonIn(words: string): Pick<SuppressionFacts, 'reason' | 'until'> {
  const whole = words.replace(/\s*\n[\s*]*/g, ' ').trim();
  const [, until = '', rest = ''] = UNTIL.exec(whole) ?? [];
  const reason = until === '' ? whole : rest;
  return { reason: PLACEHOLDER.test(reason) ? '' : reason, until };
}
