import { loadLogin } from '@/app/load';
import { LoginForm } from '@/components/login/login-form';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata = { title: 'Sign in' };

export default async function LoginPage({ searchParams }: Props) {
  const { next, fromElsewhere } = await loadLogin((await searchParams).next);
  return <LoginForm next={next} fromElsewhere={fromElsewhere} />;
}
