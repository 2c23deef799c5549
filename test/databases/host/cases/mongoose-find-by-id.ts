import { Author } from '../schema/mongoose.ts';

export async function run(_: unknown, ids: readonly string[]) {
  const names = [];
  for (const id of ids) {
    const author = await Author.findById(id);
    names.push(author?.name ?? 'nobody');
  }
  return names;
}
