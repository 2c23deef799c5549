import { Post } from '../schema/mongoose.ts';

interface Renamed {
  id: string;
  title: string;
}

export async function run(_: unknown, renamed: readonly Renamed[]) {
  for (const post of renamed) {
    const title = post.title.trim();
    if (title === '') continue;
    await Post.findByIdAndUpdate(post.id, { title });
  }
}
