// TypeScript's `import = require` of a module with `export =`.
//# src/likes.ts
import count = require('./count.ts');

export async function likes(posts: { id: string; likes?: number }[]) {
  for (const post of posts) post.likes = await count(post.id);
  //                                           ^^^^^^^^^^^^^^ n-plus-one: count runs once for every item of posts
}
//# src/count.ts
import { DataTypes, Sequelize } from 'sequelize';

const Like = new Sequelize('postgres://localhost/app').define('Like', { post: DataTypes.STRING });

async function count(post: string) {
  return Like.count({ where: { post } });
}

export = count;
