// The chunks are all started at once: they bound nothing.
import { chunk } from 'lodash';

export async function translate(texts: string[]) {
  const parts = await Promise.all(
    chunk(texts, 10).map(part =>
      Promise.all(part.map(text => fetch('/translate', { method: 'POST', body: text }))),
      //                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-concurrency
    ),
  );
  return parts.flat();
}
