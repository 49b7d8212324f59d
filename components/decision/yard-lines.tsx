import { PILLARS } from '@/lib/shared/vocabulary';
import { CHAR_WIDTH, type StationState, type YardInput, type YardSize } from './yard-geometry';

const LETTERS = PILLARS.map((pillar) => pillar[0]?.toUpperCase());

/** Entry, split and the lines with their stations, up to the policy. */
export function YardLines({
  size,
  input,
  heights,
  live,
}: {
  size: YardSize;
  input: YardInput;
  heights: number[];
  live: boolean;
}) {
  const middle = size.height / 2;
  const tight = heights.length > 2;
  const lit = (stage: number) => ({
    className: live ? 'rail-lit draw' : 'rail-lit',
    pathLength: 1,
    style: { '--s': stage } as React.CSSProperties,
  });
  const letterY = (heights[0] ?? middle) - (tight ? 10 : 14);
  return (
    <g>
      <path d={`M0 ${middle}H${size.switchX}`} {...(input.entered ? lit(0) : { className: 'rail-dim' })} />
      {heights.map((y, i) => (
        <path
          key={y}
          d={`M${size.switchX} ${middle}L${size.switchX + Math.abs(y - middle)} ${y}H${size.policyX}`}
          {...(input.lines[i]?.name ? lit(1) : { className: 'rail-dim' })}
        />
      ))}
      <Switch x={size.switchX} y={middle} idle={!input.entered} />
      {input.lines.map((line, i) => {
        const y = heights[i] ?? middle;
        return (
          <g key={`${y}-${line.name}`}>
            <Switch x={size.policyX} y={y} idle={line.legs.length === 0} small={tight} />
            {line.stations.map((state, pillar) => (
              <Station
                key={LETTERS[pillar]}
                x={size.stationX[pillar] ?? 0}
                y={y}
                state={state}
                small={tight}
                order={live ? i * 4 + pillar : null}
              />
            ))}
            {size.name === 'compact' && tight ? (
              <rect
                className="clear"
                x={size.switchX + 36}
                y={y - 6}
                width={line.name.length * CHAR_WIDTH + 8}
                height="12"
              />
            ) : null}
            {size.name === 'compact' && line.name !== '' ? (
              <text x={size.switchX + 40} y={tight ? y + 4 : y - 9} className="label-lit">
                {line.name}
              </text>
            ) : null}
          </g>
        );
      })}
      {input.lines.length > 0
        ? LETTERS.map((letter, i) => (
            <text key={letter} x={size.stationX[i]} y={letterY} textAnchor="middle" className="label-read">
              {letter}
            </text>
          ))
        : null}
    </g>
  );
}

function Switch({ x, y, idle, small = false }: { x: number; y: number; idle: boolean; small?: boolean }) {
  const half = small ? 4 : 5;
  return (
    <rect
      className={idle ? 'switch switch-idle' : 'switch'}
      x={x - half}
      y={y - half}
      width={half * 2}
      height={half * 2}
    />
  );
}

function Station({
  x,
  y,
  state,
  small,
  order,
}: {
  x: number;
  y: number;
  state: StationState;
  small: boolean;
  order: number | null;
}) {
  const appear = order === null ? '' : ' appear';
  const style = { '--i': order ?? 0 } as React.CSSProperties;
  if (state === 'idle') return <circle className="station" cx={x} cy={y} r={small ? 3 : 4} />;
  return (
    <g style={style} className={appear.trim() || undefined}>
      {state === 'paid' ? <circle className="clear" cx={x} cy={y} r={small ? 6 : 9} /> : null}
      <circle className="station station-on" cx={x} cy={y} r={small ? 4 : 5} />
      {state === 'paid' ? <circle className="station-ring" cx={x} cy={y} r={small ? 6 : 9} /> : null}
    </g>
  );
}
