import { Timing } from '../measure';

/** What is asked, once or page by page. */
export interface Asked {
  name: string;
  /** One, or those of which a page asks six at a time. */
  paths: string[];
}

/** What the readers' process is told. */
export interface LoopOptions {
  port: number;
  readers: Array<{ userRef: string; groupRef: string }>;
  asked: Asked[];
  /** How long each is asked for again and again, after the first answer. */
  seconds: number;
}

/** How one thing that was asked fared. */
export interface LoopResult extends Timing {
  /** The very first answer, milliseconds. */
  first: number;
  answers: number;
  /** Bytes on the wire of one whole answer. */
  bytes: number;
  /** How often it was answered otherwise, by status; 0 is not in time. */
  refused: Record<string, number>;
}
