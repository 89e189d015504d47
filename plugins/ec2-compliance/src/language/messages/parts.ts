/** Texts of the room `parts`. */
export const parts = {} as const;
