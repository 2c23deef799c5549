// Breadth first, one query for each node; one query for each level would do.
import { Schema, model } from 'mongoose';

const Node = model('Node', new Schema({ parent: String }));

export async function descendants(root: string) {
  const found: string[] = [];
  const queue = [root];
  while (queue.length > 0) {
    const parent = queue.shift();
    const children = await Node.find({ parent });
    //                     ^^^^^^^^^^^^^^^^^^^^^ n-plus-one
    for (const child of children) {
      found.push(child.id);
      queue.push(child.id);
    }
  }
  return found;
}
