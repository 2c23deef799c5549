// NestJS injects by a token; the module says which class stands behind it.
//# src/orders.module.ts
import { Module } from '@nestjs/common';
import { OrdersController } from './orders.controller.ts';
import { PrismaOrders } from './prisma-orders.ts';

@Module({
  controllers: [OrdersController],
  providers: [{ provide: 'ORDERS', useClass: PrismaOrders }],
})
export class OrdersModule {}
//# src/orders.controller.ts
import { Body, Controller, Inject, Post } from '@nestjs/common';

@Controller('orders')
export class OrdersController {
  constructor(@Inject('ORDERS') private readonly orders) {}

  @Post('status')
  async status(@Body() ids: string[]) {
    const statuses = {};
    for (const id of ids) {
      statuses[id] = await this.orders.statusOf(id);
      //                   ^^^^^^^^^^^^^^^^^^^^^^^^ n-plus-one: this.orders.statusOf runs once for every item of ids
    }
    return statuses;
  }
}
//# src/prisma-orders.ts
import { Injectable } from '@nestjs/common';
import { PrismaClient } from '@prisma/client';

@Injectable()
export class PrismaOrders {
  private readonly prisma = new PrismaClient();

  async statusOf(id: string) {
    const order = await this.prisma.order.findFirst({ where: { id } });
    return order?.status;
  }
}
