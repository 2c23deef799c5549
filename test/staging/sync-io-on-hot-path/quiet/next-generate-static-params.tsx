// A page whose parameters are listed beforehand is rendered when the site is built.
//# app/blog/[slug]/page.tsx
import { readFileSync } from 'node:fs';
import type { Metadata } from 'next';
import { slugs } from '../../../lib/posts.ts';

export function generateStaticParams() {
  return slugs().map(slug => ({ slug }));
}

export async function generateMetadata({ params }: { params: Promise<{ slug: string }> }): Promise<Metadata> {
  return { title: readFileSync(`posts/${(await params).slug}.title`, 'utf8') };
}

export default async function PostPage({ params }: { params: Promise<{ slug: string }> }) {
  return <pre>{readFileSync(`posts/${(await params).slug}.md`, 'utf8')}</pre>;
}
//# lib/posts.ts
import { readdirSync } from 'node:fs';

export const slugs = () => readdirSync('posts').map(name => name.replace('.md', ''));
