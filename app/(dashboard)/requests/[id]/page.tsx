import { notFound } from 'next/navigation';
import { guardPage, loadRequestStory } from '@/app/load';
import { readAsked } from '@/components/requests/detail/asked';
import { StoryScreen } from '@/components/requests/detail/story-screen';

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata = { title: 'Request' };

export default async function RequestPage({ params, searchParams }: Props) {
  await guardPage();
  const story = await loadRequestStory((await params).id);
  if (!story) notFound();
  return <StoryScreen key={story.request.id} initial={story} asked={readAsked(await searchParams)} />;
}
