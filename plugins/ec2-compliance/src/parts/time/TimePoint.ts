export interface TimePoint {
  /** A day of the API, `YYYY-MM-DD`; a week is told by its Monday. */
  day: string;
  /** Absent where nothing is known: a gap in the line. */
  value?: number;
  /** Of its tooltip. */
  text: string;
}

/** A day on which something happened that the line alone does not tell. */
export interface TimeMark {
  /** Of a point, `YYYY-MM-DD`. */
  day: string;
}

/** Of what is drawn of a chart, in pixels. */
export const PLOT_HEIGHT = 132;
