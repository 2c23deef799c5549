/** React's `cache` and `useCallback` give back the function they are given. */
import { defineLibrary } from '../define.ts';
import { named } from '../members.ts';

export const react = defineLibrary({
  package: 'react',
  versions: '>=18',
  exports: named('cache useCallback', { returns: 'argument' }),
  types: {},
});
