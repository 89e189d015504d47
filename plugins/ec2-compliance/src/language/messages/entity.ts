/** Texts of the room `entity`. */
export const entity = {} as const;
