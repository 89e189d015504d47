/** How the text of user data was packed before EC2 encodes it in base64. */
export type UserDataPacking =
  | 'plain'
  | 'gzip'
  | 'mime'
  | 'mime-base64'
  | 'mime-quoted-printable'
  /** Handed in as base64 already, so that it is encoded twice. */
  | 'base64'
  /** A file that cloud-config writes, compressed and encoded. */
  | 'write-files'
  /** Likewise, cut off: nobody can unpack it. */
  | 'write-files-broken';

/**
 * User data of an instance, in the clear.
 *
 * @public
 */
export interface UserDataModel {
  text: string;
  packing: UserDataPacking;
}
