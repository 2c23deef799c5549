/** Changed files as a unified diff that `git apply` and `patch -p1` take. */
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';

export interface ChangedFile {
  readonly before: string;
  readonly after: string;
}

/** Texts by path, relative to the root, with `/`. */
export function formatDiff(changed: ReadonlyMap<string, ChangedFile>): string {
  return [...changed]
    .map(([path, { before, after }]) =>
      createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
        context: 3,
        headerOptions: FILE_HEADERS_ONLY,
      }),
    )
    .join('');
}
