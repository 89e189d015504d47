/**
 * The access key ID that ready-made estates give a user of their first
 * account; any secret goes with it.
 *
 * @public
 */
export const ACCESS_KEY_ID = 'AKIASANDBOXMAIN00000';
