/** Texts of the room `filters`. */
export const filters = {} as const;
