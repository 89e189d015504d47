/**
 * The texts of a room in another language: the keys of the English ones, no more
 * and no fewer.
 */
export type Translation<English> = {
  readonly [Key in keyof English]: English[Key] extends string
    ? string
    : Translation<English[Key]>;
};
