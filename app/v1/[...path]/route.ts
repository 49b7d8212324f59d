import { getApp } from '@/lib/compose';
import { createGateway } from '@/lib/http/gateway/handler';

const gateway = createGateway(getApp);

// Left to Next, HEAD and OPTIONS would be answered without the caller being checked.
export const HEAD = gateway;
export const OPTIONS = gateway;
export const GET = gateway;
export const POST = gateway;
export const PUT = gateway;
export const PATCH = gateway;
export const DELETE = gateway;
