// mergeMap without a concurrency has all requests in flight.
import { from, mergeMap } from 'rxjs';

export const bodies = (urls: string[]) => from(urls).pipe(mergeMap(url => fetch(url)));
//                                                                        ^^^^^^^^^^ unbounded-concurrency
