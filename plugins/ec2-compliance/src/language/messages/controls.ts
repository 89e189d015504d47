/** Texts of the room `controls`. */
export const controls = {} as const;
