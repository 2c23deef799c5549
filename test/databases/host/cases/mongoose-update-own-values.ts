import { Post } from '../schema/mongoose.ts';

interface Renamed {
  id: string;
  title: string;
}

export async function run(_: unknown, renamed: readonly Renamed[]) {
  for (const post of renamed) {
    await Post.updateOne({ _id: post.id }, { title: post.title });
  }
}
