/** Texts of the room `accounts`. */
export const accounts = {} as const;
