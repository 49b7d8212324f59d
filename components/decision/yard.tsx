'use client';

import { LazyMotion } from 'framer-motion';
import { COMPACT, lineHeights, NARROW, type YardInput, type YardSize } from './yard-geometry';
import { YardLines } from './yard-lines';
import { YardRoutes } from './yard-routes';
import { YardTracks } from './yard-tracks';

const features = () => import('./motion-features').then((module) => module.default);

/** The yard at the size the screen has room for. `live`: stages draw as they happen. */
export function Yard({ input, words, live = false }: { input: YardInput; words: string; live?: boolean }) {
  return (
    <LazyMotion features={features} strict>
      <div className="@container">
        <YardDrawing size={COMPACT} input={input} words={words} live={live} className="@max-[759px]:hidden" />
        <YardDrawing
          size={NARROW}
          input={input}
          words={words}
          live={live}
          className="mx-auto max-w-[480px] @min-[760px]:hidden"
        />
      </div>
    </LazyMotion>
  );
}

function YardDrawing({
  size,
  input,
  words,
  live,
  className,
}: {
  size: YardSize;
  input: YardInput;
  words: string;
  live: boolean;
  className: string;
}) {
  const heights = lineHeights(input.lines.length, size);
  return (
    <svg
      className={`yard ${className}`}
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={words}
    >
      <YardTracks size={size} input={input} heights={heights} />
      <YardRoutes size={size} input={input} heights={heights} live={live} />
      <YardLines size={size} input={input} heights={heights} live={live} />
    </svg>
  );
}
