import { getApp } from '@/lib/compose';
import { createGateway } from '@/lib/http/gateway/handler';

const gateway = createGateway(getApp);

export const GET = gateway;
export const POST = gateway;
export const PUT = gateway;
export const PATCH = gateway;
export const DELETE = gateway;
