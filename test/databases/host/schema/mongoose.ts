import { model, Schema } from 'mongoose';

export interface AuthorFields {
  email: string;
  name: string | null;
}

export interface PostFields {
  title: string;
  author: Schema.Types.ObjectId | null;
}

export const Author = model('Author', new Schema<AuthorFields>({ email: String, name: String }));

export const Post = model(
  'Post',
  new Schema<PostFields>({ title: String, author: { type: Schema.Types.ObjectId, ref: 'Author' } }),
);
