/** React's `cache` and `useCallback` give back the function they are given; `cache` remembers what it gave in one request. */
import { defineLibrary } from '../define.ts';

export const react = defineLibrary({
  package: 'react',
  versions: '>=18',
  exports: {
    cache: { returns: 'argument', remembers: true },
    useCallback: { returns: 'argument' },
  },
  types: {},
});
