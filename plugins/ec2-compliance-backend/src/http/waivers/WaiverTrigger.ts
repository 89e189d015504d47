/** What derives what follows from waivers, as far as the API must know it. */
export interface WaiverTrigger {
  /** Has what follows from a decision derived at once, and does not wait for it. */
  followWaivers(): Promise<void>;
}
