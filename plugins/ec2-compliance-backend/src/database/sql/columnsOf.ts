/**
 * The columns of a table by name, for queries: one that the type of its row
 * does not know does not compile, where Knex takes any text for a column.
 */
export type Columns<Row> = { readonly [C in keyof Row & string]: C };

/** @see Columns */
export function columnsOf<Row>(): Columns<Row>;
/** The columns of a table that a query knows by an alias, as `alias.column`. */
export function columnsOf<Row>(alias: string): {
  readonly [C in keyof Row & string]: string;
};
export function columnsOf(alias?: string): unknown {
  return new Proxy(
    {},
    {
      get: (_, column) =>
        alias === undefined ? String(column) : `${alias}.${String(column)}`,
    },
  );
}
