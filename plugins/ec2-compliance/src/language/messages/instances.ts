/** Texts of the room `instances`. */
export const instances = {} as const;
