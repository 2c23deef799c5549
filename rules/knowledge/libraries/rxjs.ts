/**
 * RxJS. How many values a source gives is not in its type: most of a server's give one (an HTTP answer, a handler's result), so
 * an operator's function counts as called once.
 */
import { defineLibrary, type Member } from '../define.ts';
import { harmless, LISTENS, named, steps, table } from '../members.ts';

const ONCE: Member = { calls: { argument: 0, runs: 'once' }, returns: 'unknown' };

const LATER: Member = { calls: { argument: 'any', runs: 'later' } };

export const rxjs = defineLibrary({
  package: 'rxjs',
  versions: '>=6',
  exports: {
    Observable: { constructs: 'Observable', calls: { argument: 0, runs: 'once' } },
    ...named('Subject BehaviorSubject ReplaySubject AsyncSubject', { constructs: 'Subject' }),
    ...named('defer', { ...ONCE, returns: 'Observable' }),
    ...named('from of EMPTY merge concat race zip combineLatest iif range timer interval throwError', {
      returns: 'Observable',
    }),
    // What they take has been started already, or is started by them all at once.
    ...named('forkJoin lastValueFrom firstValueFrom', { returns: 'argument' }),
    ...named(
      'map mergeMap flatMap concatMap switchMap exhaustMap tap filter catchError scan reduce expand',
      ONCE,
    ),
    ...named('finalize retryWhen repeatWhen', ONCE),
    ...harmless('take first last toArray retry delay debounceTime throttleTime distinctUntilChanged share'),
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
