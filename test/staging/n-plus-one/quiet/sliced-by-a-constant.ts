// The list is sorted and cut, by a constant of another file, in a variable of its own.
//# src/limits.ts
export const TOP = 3;
//# src/podium.ts
import { DataTypes, Sequelize } from 'sequelize';
import { TOP } from './limits.ts';

const sequelize = new Sequelize('postgres://localhost/games');
const Player = sequelize.define('Player', { name: DataTypes.STRING });

export async function podium(scores: { playerId: string; points: number }[]) {
  const best = [...scores].sort((a, b) => b.points - a.points).slice(0, TOP);
  return Promise.all(best.map(score => Player.findByPk(score.playerId)));
}
