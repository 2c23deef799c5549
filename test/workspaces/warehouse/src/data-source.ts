import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { Pallet } from './pallet.js';

export const dataSource = new DataSource({
  type: 'postgres',
  url: process.env.DATABASE_URL,
  entities: [Pallet],
});
