/** Awaits the promise form of a blocking call. */
import { awaitPromise } from '../../fix/await-promise.ts';
import type { Fix } from '../../fix/fix.ts';

export const fix: Fix = (_name, request) => awaitPromise(request);
