import { Html, html } from './html';

const WIDTH = 640;
const HEIGHT = 130;
const LEFT = 46;
const TOP = 8;
const BOTTOM = 20;
const DAY = 86_400_000;

/** A share on a day, `YYYY-MM-DD`; without one, the line has a gap. */
export interface TrendPoint {
  day: string;
  share?: number;
}

/**
 * A line of shares over days, from none to all. Where more than `step` days lie
 * between two points nothing was recorded, and the line is broken.
 */
export function trendChart(options: {
  from: string;
  to: string;
  points: readonly TrendPoint[];
  step: number;
  percent: (share: number) => string;
  day: (day: string) => string;
  label: string;
}): Html {
  const { from, to, points, step, percent, label } = options;
  const begin = Date.parse(from);
  const length = Math.max(Date.parse(to) - begin, DAY);
  const x = (day: string) =>
    LEFT + Math.max(0, (Date.parse(day) - begin) / length) * (WIDTH - LEFT - 8);
  const y = (share: number) => TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
  const lines: Array<Array<{ day: string; share: number }>> = [];
  let last: string | undefined;
  for (const { day, share } of points) {
    if (share !== undefined) {
      const isNext =
        last !== undefined && Date.parse(day) - Date.parse(last) <= step * DAY;
      if (isNext) {
        lines.at(-1)!.push({ day, share });
      } else {
        lines.push([{ day, share }]);
      }
      last = day;
    }
  }
  const at = (point: { day: string; share: number }) =>
    `${x(point.day).toFixed(1)},${y(point.share).toFixed(1)}`;
  return html`<svg
    class="trend"
    viewBox="0 0 ${WIDTH} ${HEIGHT}"
    role="img"
    aria-label="${label}"
  >
    ${[0, 0.5, 1].map(
      share =>
        html`<line
            class="grid"
            x1="${LEFT}"
            x2="${WIDTH - 8}"
            y1="${y(share)}"
            y2="${y(share)}"
          /><text x="${LEFT - 6}" y="${y(share) + 4}" text-anchor="end"
            >${percent(share)}</text
          >`,
    )}
    ${lines.map(line =>
      line.length > 1
        ? html`<polyline class="line" points="${line.map(at).join(' ')}" />`
        : html`<circle
            class="point"
            cx="${x(line[0].day).toFixed(1)}"
            cy="${y(line[0].share).toFixed(1)}"
            r="2.5"
          />`,
    )}
    <text x="${LEFT}" y="${HEIGHT - 4}">${options.day(from)}</text>
    <text x="${WIDTH - 8}" y="${HEIGHT - 4}" text-anchor="end">
      ${options.day(to)}
    </text>
  </svg>`;
}
