/**
 * Storage settings of one account in one Region; volumes follow from the
 * instances.
 *
 * @public
 */
export interface StorageModel {
  encryptionByDefault: boolean;
  /** Volumes that are attached to nothing. */
  looseVolumes: { volumeId: string; encrypted: boolean }[];
}
