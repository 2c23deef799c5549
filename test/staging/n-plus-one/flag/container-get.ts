// A service is taken out of the container by its class: NestJS's ModuleRef.
//# src/tasks.ts
import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Permissions } from './permissions.ts';

@Injectable()
export class Tasks {
  constructor(private readonly modules: ModuleRef) {}

  async visible(user: string, tasks: string[]) {
    const permissions = this.modules.get(Permissions);
    const visible = [];
    for (const task of tasks) {
      if (await permissions.mayRead(user, task)) visible.push(task);
      //        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ n-plus-one: permissions.mayRead runs once for every item of tasks
    }
    return visible;
  }
}
//# src/permissions.ts
import { Injectable } from '@nestjs/common';
import { PrismaClient } from '@prisma/client';

@Injectable()
export class Permissions {
  private readonly prisma = new PrismaClient();

  async mayRead(userId: string, taskId: string) {
    return (await this.prisma.grant.findFirst({ where: { userId, taskId } })) !== null;
  }
}
