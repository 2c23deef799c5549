// What 'use cache' keeps is not read for each request.
//# app/terms/page.tsx
import { cookies } from 'next/headers';
import { terms } from '../../lib/terms.ts';

export default async function TermsPage() {
  const language = (await cookies()).get('language')?.value ?? 'en';
  return <pre>{await terms(language)}</pre>;
}
//# lib/terms.ts
import { readFileSync } from 'node:fs';

export async function terms(language: string) {
  'use cache';
  return readFileSync(`terms.${language}.md`, 'utf8');
}
