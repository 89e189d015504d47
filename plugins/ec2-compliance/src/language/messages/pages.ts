/** Texts of the room `pages`. */
export const pages = {} as const;
