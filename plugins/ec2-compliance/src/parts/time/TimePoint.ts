export interface TimePoint {
  /** A day of the API, `YYYY-MM-DD`; a week is told by its Monday. */
  day: string;
  /** Absent where nothing is known: a gap in the line. */
  value?: number;
  /** Of its tooltip. */
  text: string;
}

/** Of what is drawn of a chart, in pixels. */
export const PLOT_HEIGHT = 132;
