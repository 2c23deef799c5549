// A page that asks nothing of the request is rendered when the site is built.
//# app/about/page.tsx
import { readFileSync } from 'node:fs';
import Link from 'next/link';

export default function AboutPage() {
  const text = readFileSync('content/about.md', 'utf8');
  return (
    <article>
      <pre>{text}</pre>
      <Link href="/">Home</Link>
    </article>
  );
}
