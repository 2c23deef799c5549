import type { Image } from '@prisma/client';
import { checksumOf } from '@/lib/files';

/** Images whose file is not the one that was uploaded. */
export async function damagedImages(images: Image[]): Promise<Image[]> {
  const checksums = await Promise.all(images.map(image => checksumOf(image.path))); // expect: unbounded-concurrency
  return images.filter((image, index) => image.checksum !== checksums[index]);
}
