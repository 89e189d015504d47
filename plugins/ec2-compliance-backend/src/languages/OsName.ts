/** A product and a release of it, as endoflife.date calls them. */
export interface OsName {
  product: string;
  release: string;
}
