/** Texts of the room `waivers`. */
export const waivers = {} as const;
