/** SheetJS: workbooks are read and written while the event loop waits. */
import { defineLibrary, type Member } from '../define.ts';
import { harmless, moduleExports, named, table } from '../members.ts';

const FUNCTIONS: Readonly<Record<string, Member>> = {
  ...named('readFile writeFile writeFileXLSX', { does: 'fs', sync: true }),
  ...harmless('read write utils stream version SSF'),
};

export const xlsx = defineLibrary({
  package: 'xlsx',
  versions: '*',
  exports: moduleExports('Xlsx', FUNCTIONS),
  types: { Xlsx: table(FUNCTIONS) },
});
