/** What adding and dividing leaves behind the comma. */
const DUST = 1e-6;

/**
 * A part of a whole in percent, e.g. 91 of 0.918, rounded down: what is not all
 * of it is never 100. Every page, report and file rounds by it.
 *
 * @param share - 0 to 1
 * @param digits - how many digits stay behind the comma, none unless given
 * @public
 */
export function percentOf(share: number, digits = 0): number {
  const scale = 10 ** digits;
  const exact = share * 100 * scale;
  const nearest = Math.round(exact);
  const rounded =
    Math.abs(exact - nearest) < DUST ? nearest : Math.floor(exact);
  const all = 100 * scale;
  return (share < 1 ? Math.min(rounded, all - 1) : rounded) / scale;
}
