import { Post } from '../schema/mongoose.ts';

export async function run(_: unknown, titles: readonly string[]) {
  const counts = [];
  for (const title of titles) {
    const posts = await Post.find({ title }).sort({ _id: 1 });
    counts.push(posts.length);
  }
  return counts;
}
