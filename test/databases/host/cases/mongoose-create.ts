import { Post } from '../schema/mongoose.ts';

export async function run(_: unknown, titles: readonly string[]) {
  for (const title of titles) {
    await Post.create({ title });
  }
}
