/**
 * RxJS. How many values a source gives is not in its type: most of a server's give one (an HTTP answer, a handler's result), so
 * an operator's function counts as called once, except after a `from` of a list.
 */
import { type Callback, defineLibrary, type Member } from '../define.ts';
import { harmless, LISTENS, named, steps, table } from '../members.ts';

const ONCE: Member = { calls: { argument: 0, runs: 'once' }, returns: 'unknown' };

/** What a `from` gives, one by one. */
const EACH: Callback = { argument: 0, runs: 'per-element', mode: 'sequential', over: 'emitted' };

const LATER: Member = { calls: { argument: 'any', runs: 'later' } };

export const rxjs = defineLibrary({
  package: 'rxjs',
  versions: '>=6',
  exports: {
    Observable: { constructs: 'Observable', calls: { argument: 0, runs: 'once' } },
    ...named('Subject BehaviorSubject ReplaySubject AsyncSubject', { constructs: 'Subject' }),
    ...named('defer', { ...ONCE, returns: 'Observable' }),
    from: { emits: 0, returns: 'Observable' },
    ...named('of EMPTY merge concat race zip combineLatest iif range timer interval throwError', {
      returns: 'Observable',
    }),
    // What they take has been started already, or is started by them all at once.
    ...named('forkJoin lastValueFrom firstValueFrom', { returns: 'argument' }),
    ...named('mergeMap flatMap', {
      calls: { ...EACH, mode: 'concurrent', limitedBy: '1' },
      returns: 'unknown',
    }),
    concatMap: { calls: EACH, returns: 'unknown' },
    ...named('map switchMap exhaustMap tap filter catchError scan expand', ONCE),
    reduce: { ...ONCE, gathers: true },
    ...named('toArray first last take count bufferCount bufferTime', { gathers: true }),
    ...named('finalize retryWhen repeatWhen', ONCE),
    ...harmless('retry delay debounceTime throttleTime distinctUntilChanged share'),
    ...named('fromEvent fromEventPattern bindCallback', LATER),
  },
  types: {
    Observable: table(
      steps('pipe asObservable'),
      named('subscribe', LATER),
      { forEach: { calls: { argument: 0, runs: 'per-element', mode: 'sequential' } } },
      harmless('toPromise'),
    ),
    Subject: {
      extends: ['Observable'],
      members: harmless('next error complete getValue value unsubscribe closed observed'),
    },
    Subscription: table(named('add', { calls: LISTENS }), harmless('unsubscribe closed')),
  },
});
