// The loop returns an error answer at the first that is missing: in the good case it asks for all.
import { Router } from 'express';
import { User } from './user.ts';

export const router = Router();

router.post('/teams', async (req, res) => {
  const members: string[] = req.body.members;
  for (const id of members) {
    const user = await User.findByPk(id);
    //                 ^^^^^^^^^^^^^^^^^ n-plus-one: runs once for every item of members
    if (!user) return res.status(400).json({ error: `no user ${id}` });
  }
  return res.status(201).end();
});
//# src/user.ts
import { DataTypes, Sequelize } from 'sequelize';

const sequelize = new Sequelize('postgres://localhost/app');

export const User = sequelize.define('User', { name: DataTypes.STRING });
