/** How the text of user data was packed before EC2 encodes it in base64. */
export type UserDataPacking = 'plain' | 'gzip' | 'mime' | 'mime-base64';

/**
 * User data of an instance, in the clear.
 *
 * @public
 */
export interface UserDataModel {
  text: string;
  packing: UserDataPacking;
}
