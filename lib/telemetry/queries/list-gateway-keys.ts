import { asc } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { gatewayKeys } from '@/lib/db/schema';

export type GatewayKeyRow = typeof gatewayKeys.$inferSelect;

/** Every key ever made, revoked ones included, oldest first. */
export function listGatewayKeys(db: Db): GatewayKeyRow[] {
  return db.select().from(gatewayKeys).orderBy(asc(gatewayKeys.createdAt), asc(gatewayKeys.id)).all();
}
