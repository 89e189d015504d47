/** Texts of the room `parts/words`. */
export const words = {
  none: 'none',
  yes: 'yes',
  no: 'no',
} as const;
