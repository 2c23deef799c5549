/** Packages whose elements no page of a browser shows: they become mails, pictures or documents. By their names, or the scopes of these. */
export const MARKUP_TARGETS: readonly string[] = [
  // Mails.
  '@react-email',
  'react-email',
  'jsx-email',
  '@jsx-email',
  'oy-vey',
  'mjml-react',
  '@faire/mjml-react',
  // Pictures.
  'satori',
  '@vercel/og',
  'next/og',
  // Documents.
  '@react-pdf/renderer',
];
