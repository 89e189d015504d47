/** When the past of the seed ends; it is moved to the day on which it is loaded. */
export const SEED_END = new Date('2026-11-23T06:00:00.000Z');
