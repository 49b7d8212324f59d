import { createEmbedder } from '@/lib/embedding/create-embedder';
import { EMBEDDER_NAMES } from '@/lib/embedding/types';
import { createFakeEmbedder } from '@/tests/fakes/embedder';
import { describeEmbedders } from './embedders-suite';

describeEmbedders('fake', createFakeEmbedder, { similar: false });
for (const name of EMBEDDER_NAMES) describeEmbedders(name, () => createEmbedder({ name }), { similar: true });
