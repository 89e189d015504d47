/** The name of an entity for people: `payments` of `group:default/payments`. */
export function nameOfRef(entityRef: string): string {
  return entityRef.replace(/^[^:]*:/, '').replace(/^default\//, '');
}
