import { Post } from '../schema/mongoose.ts';

export async function run(_: unknown, ids: readonly string[]) {
  for (const id of ids) {
    await Post.deleteOne({ _id: id });
  }
}
