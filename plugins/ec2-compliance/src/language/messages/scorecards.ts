/** Texts of the room `scorecards`. */
export const scorecards = {} as const;
