/** Finds reads whose rows grow with the data and that nothing limits, and page sizes that a request may choose at will. */
import { defineRule } from '../define-rule.ts';
import { isCold, isForAdministrators, isInBrowser, operationOf } from '../evidence.ts';
import { nameMatcher } from '../name-matcher.ts';
import { pageSizeFinding, readFinding } from './message.ts';

export const rule = defineRule({
  id: 'unbounded-query',
  severity: 'warning',
  summary: 'Queries without a limit whose rows grow with the data, and page sizes without a maximum.',
  options: {
    small: {
      kind: 'patterns',
      default: [],
      says: 'Reads of tables that stay small, as findings name them: `prisma.country.*`, `Currency.findAll`.',
    },
  },
  check(context) {
    const { program, fixOptions, options } = context;
    const isSmall = nameMatcher(options.small);
    for (const read of program.unboundedReads) {
      if (isCold(program, read.node) || isInBrowser(read.node)) continue;
      if (![operationOf(read.effect), ...read.path.map(({ text }) => text)].some(isSmall))
        context.report(readFinding(read));
    }
    for (const size of program.openPageSizes)
      if (!isForAdministrators(size)) context.report(pageSizeFinding(size, fixOptions.maxPageSize));
  },
});
