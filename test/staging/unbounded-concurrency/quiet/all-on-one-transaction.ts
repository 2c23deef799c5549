// One transaction is one connection: its queries wait for each other.
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export const lock = (keys: string[]) =>
  prisma.$transaction(tx => Promise.all(keys.map(key => tx.$executeRaw`SELECT pg_advisory_xact_lock(${key})`)));
