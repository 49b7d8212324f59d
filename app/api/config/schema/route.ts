import { configJsonSchema } from '@/lib/catalog/config-schema';
import { getApp } from '@/lib/compose';
import { handle } from '@/lib/http/handle';

export const GET = handle(getApp, () => Response.json(configJsonSchema()));
