import { relations } from 'drizzle-orm';
import { integer, pgTable, text } from 'drizzle-orm/pg-core';

export const authors = pgTable('authors', {
  id: integer('id').primaryKey(),
  email: text('email').notNull(),
  name: text('name'),
});

export const posts = pgTable('posts', {
  id: integer('id').primaryKey(),
  title: text('title').notNull(),
  authorId: integer('author_id'),
});

export const authorRelations = relations(authors, ({ many }) => ({ posts: many(posts) }));

export const postRelations = relations(posts, ({ one }) => ({
  author: one(authors, { fields: [posts.authorId], references: [authors.id] }),
}));
