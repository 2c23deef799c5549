// An async wrapper awaits the builder that its callback gives: one query for each element, reported once.
import { Schema, model } from 'mongoose';

const Author = model('Author', new Schema({ name: String }));

async function timed<T>(run: () => Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    return await run();
  } finally {
    console.log(performance.now() - start);
  }
}

export const authors = (ids: string[]) =>
  Promise.all(ids.map(id => timed(() => Author.findById(id))));
  //                                    ^^^^^^^^^^^^^^^^^^^ n-plus-one: runs once for every item of ids
