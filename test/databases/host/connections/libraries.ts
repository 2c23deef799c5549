/** How each library's client is opened, as its documentation says. */
import { MikroORM } from '@mikro-orm/better-sqlite';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@prisma/client';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Redis } from 'ioredis';
import knex from 'knex';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { createClient } from 'redis';
import { Sequelize } from 'sequelize-typescript';
import { DataSource } from 'typeorm';
import * as drizzleSchema from '../schema/drizzle.ts';
import type { Tables } from '../schema/kysely.ts';
import { authorSchema, postSchema } from '../schema/mikro-orm.ts';
import { defineModels } from '../schema/sequelize.ts';
import { Article, Writer } from '../schema/sequelize-typescript.ts';
import { Author, Notice, Post } from '../schema/typeorm.ts';
import type { Open } from './connection.ts';
import { overPostgres } from './postgres.ts';
import { overRedis } from './redis-server.ts';
import { overSqlite } from './sqlite.ts';

/** By the first word of a case's name; each talks to the database named beside it in the documentation. */
export const LIBRARIES: Readonly<Record<string, { readonly database: string; readonly open: Open }>> = {
  prisma: {
    database: 'PostgreSQL',
    open: () =>
      overPostgres(async where => {
        const client = new PrismaClient({ adapter: new PrismaPg({ ...where, max: 1 }) });
        return { client, close: () => client.$disconnect() };
      }),
  },
  pg: {
    database: 'PostgreSQL',
    open: () =>
      overPostgres(async where => {
        const client = new pg.Pool({ ...where, max: 1 });
        return { client, close: () => client.end() };
      }),
  },
  drizzle: {
    database: 'PostgreSQL',
    open: () =>
      overPostgres(async where => {
        const pool = new pg.Pool({ ...where, max: 1 });
        return { client: drizzle(pool, { schema: drizzleSchema }), close: () => pool.end() };
      }),
  },
  kysely: {
    database: 'PostgreSQL',
    open: () =>
      overPostgres(async where => {
        const pool = new pg.Pool({ ...where, max: 1 });
        const client = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
        return { client, close: () => client.destroy() };
      }),
  },
  sequelize: {
    database: 'PostgreSQL',
    open: () =>
      overPostgres(async ({ host, port, user, database }) => {
        const client = new Sequelize(database, user, '', {
          dialect: 'postgres',
          host,
          port,
          logging: false,
          pool: { max: 1 },
        });
        defineModels(client);
        client.addModels([Writer, Article]);
        await client.authenticate();
        return { client, close: () => client.close() };
      }),
  },
  typeorm: {
    database: 'SQLite',
    open: () =>
      overSqlite(async file => {
        const client = new DataSource({
          type: 'better-sqlite3',
          database: file,
          entities: [Author, Post, Notice],
        });
        await client.initialize();
        return { client, close: () => client.destroy() };
      }),
  },
  knex: {
    database: 'SQLite',
    open: () =>
      overSqlite(async file => {
        const client = knex({
          client: 'better-sqlite3',
          connection: { filename: file },
          useNullAsDefault: true,
        });
        await client.raw('SELECT 1');
        return { client, close: () => client.destroy() };
      }),
  },
  mikroorm: {
    database: 'SQLite',
    open: () =>
      overSqlite(async file => {
        const orm = await MikroORM.init({ dbName: file, entities: [authorSchema, postSchema] });
        return { client: orm.em.fork(), close: () => orm.close() };
      }),
  },
  ioredis: {
    database: 'Redis',
    open: () =>
      overRedis(async socket => {
        const client = new Redis(socket);
        await client.ping();
        return {
          client,
          close: async () => {
            await client.quit();
          },
        };
      }),
  },
  redis: {
    database: 'Redis',
    open: () =>
      overRedis(async socket => {
        const client = createClient({ socket: { path: socket } });
        await client.connect();
        return {
          client,
          close: async () => {
            await client.close();
          },
        };
      }),
  },
};
