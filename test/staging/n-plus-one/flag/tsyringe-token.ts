// tsyringe: injected by a name that container.register() gives a class for.
//# src/container.ts
import { container } from 'tsyringe';
import { MongoLeads } from './mongo-leads.ts';

container.register('Leads', { useClass: MongoLeads });
//# src/score-leads.ts
import { inject, injectable } from 'tsyringe';

@injectable()
export class ScoreLeads {
  constructor(@inject('Leads') private leads) {}

  async run(scores: { id: string; score: number }[]) {
    for (const { id, score } of scores) {
      await this.leads.setScore(id, score);
      //    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ n-plus-one: this.leads.setScore runs once for every item of scores
    }
  }
}
//# src/mongo-leads.ts
import { MongoClient } from 'mongodb';

const client = new MongoClient('mongodb://localhost');

export class MongoLeads {
  async setScore(id: string, score: number) {
    await client.db().collection('leads').updateOne({ id }, { $set: { score } });
  }
}
