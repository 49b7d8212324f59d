import { loadPolicy, loadVersions } from '@/app/load';
import { PolicyScreen } from '@/components/settings/policy/policy-screen';

export const metadata = { title: 'Policy' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function PolicyPage({ searchParams }: Props) {
  const [policy, query] = await Promise.all([loadPolicy(), searchParams]);
  const versions = query.versions === '1' ? await loadVersions('policy') : null;
  return <PolicyScreen initial={policy} versions={versions} />;
}
