/** Texts of the room `findings`. */
export const findings = {} as const;
