// tsyringe: the service comes from container.resolve().
//# src/route.ts
import express from 'express';
import { container } from 'tsyringe';
import { Shelves } from './shelves.ts';

const app = express();

app.post('/shelves', async (req, res) => {
  const shelves = container.resolve(Shelves);
  const codes: string[] = req.body.codes;
  const found = [];
  for (const code of codes) found.push(await shelves.at(code));
  //                                         ^^^^^^^^^^^^^^^^ n-plus-one: shelves.at runs once for every item of codes
  res.json(found);
});
//# src/shelves.ts
import { DataTypes, Sequelize } from 'sequelize';
import { singleton } from 'tsyringe';

const sequelize = new Sequelize('sqlite::memory:');
const Shelf = sequelize.define('Shelf', { code: DataTypes.STRING });

@singleton()
export class Shelves {
  at(code: string) {
    return Shelf.findOne({ where: { code } });
  }
}
