export interface Tables {
  authors: { id: number; email: string; name: string | null };
  posts: { id: number; title: string; author_id: number | null };
}
