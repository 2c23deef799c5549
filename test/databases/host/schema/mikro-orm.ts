import { EntitySchema } from '@mikro-orm/core';

export class Author {
  id!: number;
  email!: string;
  name: string | null = null;
}

export class Post {
  id!: number;
  title!: string;
  author: Author | null = null;
}

export const authorSchema = new EntitySchema<Author>({
  class: Author,
  tableName: 'authors',
  properties: {
    id: { type: 'integer', primary: true },
    email: { type: 'text' },
    name: { type: 'text', nullable: true },
  },
});

export const postSchema = new EntitySchema<Post>({
  class: Post,
  tableName: 'posts',
  properties: {
    id: { type: 'integer', primary: true },
    title: { type: 'text' },
    author: { kind: 'm:1', entity: () => Author, fieldName: 'author_id', nullable: true },
  },
});
