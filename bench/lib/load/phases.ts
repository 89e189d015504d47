import { Timing } from '../measure';

/** What the clients are told. */
export interface LoadOptions {
  port: number;
  readers: number;
  /** Of each phase. */
  seconds: number;
  services: string[];
  teams: number;
}

/** How those fared who mean well. */
export interface PhaseResult extends Timing {
  requests: number;
  max: number;
  /** Answers that were none, by status. */
  refused: Record<string, number>;
}

/** What the clients measured, by kind of request. */
export interface LoadResult {
  quiet: Record<string, PhaseResult>;
  hostile: Record<string, PhaseResult>;
  /** How the one was answered who means ill, by status. */
  attacks: Record<string, number>;
  abandonedFiles: number;
}
