/** Finds reads whose rows grow with the data and that nothing limits, and page sizes that a request may choose at will. */
import { defineRule } from '../define-rule.ts';
import { isCold, isInBrowser } from '../evidence.ts';
import { pageSizeFinding, readFinding } from './message.ts';

export const rule = defineRule({
  id: 'unbounded-query',
  severity: 'warning',
  summary: 'Queries without a limit whose rows grow with the data, and page sizes without a maximum.',
  check(context) {
    const { program, fixOptions } = context;
    for (const read of program.unboundedReads) {
      if (!isCold(program, read.node) && !isInBrowser(read.node)) context.report(readFinding(read));
    }
    for (const size of program.openPageSizes) context.report(pageSizeFinding(size, fixOptions.maxPageSize));
  },
});
