/** TanStack Query and SWR: hooks call what they are given later, a query client calls it now if it must. */
import { defineLibrary, type Member } from '../define.ts';
import { harmless, named, table } from '../members.ts';

const LATER: Member = {
  calls: [
    { argument: '0.queryFn', runs: 'later' },
    { argument: '0.mutationFn', runs: 'later' },
    // Before version 5, and in SWR: `useQuery(key, load)`.
    { argument: 1, runs: 'later' },
  ],
};

const NOW: Member = {
  calls: [
    { argument: '0.queryFn', runs: 'once' },
    { argument: 1, runs: 'once' },
  ],
  returns: 'result',
};

const HOOKS =
  'useQuery useSuspenseQuery useInfiniteQuery useSuspenseInfiniteQuery usePrefetchQuery useMutation createQuery';

/** SWR gives its hooks as the default, of the package and of these parts of it: `import useSWRMutation from 'swr/mutation'`. */
const SWR_PARTS = 'infinite immutable mutation';

export const tanstackQuery = defineLibrary({
  package: '@tanstack/react-query',
  aliases: ['@tanstack/query-core', '@tanstack/vue-query', '@tanstack/solid-query', 'react-query', 'swr'],
  versions: '*',
  goesBy: { QueryClient: 'queryClient' },
  exports: {
    ...named(HOOKS, LATER),
    ...named(SWR_PARTS, LATER),
    default: LATER,
    useQueryClient: { returns: 'QueryClient' },
    ...named('queryOptions infiniteQueryOptions mutationOptions', { returns: 'argument' }),
    ...harmless('mutate preload keepPreviousData dehydrate hashKey'),
  },
  types: {
    QueryClient: table(
      named('fetchQuery prefetchQuery ensureQueryData fetchInfiniteQuery prefetchInfiniteQuery', NOW),
      harmless(
        'getQueryData setQueryData invalidateQueries refetchQueries cancelQueries removeQueries clear',
      ),
    ),
  },
});
