/** A Markdown table; columns after the first are aligned to the right. */
export function table(header, rows) {
  const line = cells => `| ${cells.join(' | ')} |`;
  return [
    line(header),
    line(header.map((_, i) => (i === 0 ? '---' : '---:'))),
    ...rows.map(line),
  ].join('\n');
}

/** `12,345` */
export const whole = value => Math.round(value).toLocaleString('en-US');

/** `1.23` */
export const decimal = (value, digits = 2) => value.toFixed(digits);

/** Seconds of milliseconds. */
export const inSeconds = value => (value / 1000).toFixed(1);

export const sum = counts =>
  Object.values(counts).reduce((total, count) => total + count, 0);
