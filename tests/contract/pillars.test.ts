import { PILLARS } from '@/lib/routing/pillars';
import { describePillar } from './pillars-suite';

for (const pillar of PILLARS) describePillar(pillar);
