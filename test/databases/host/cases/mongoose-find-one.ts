import { Author } from '../schema/mongoose.ts';

export async function run(_: unknown, emails: readonly string[]) {
  const names = [];
  for (const email of emails) {
    const author = await Author.findOne({ email });
    names.push(author?.name ?? 'nobody');
  }
  return names;
}
