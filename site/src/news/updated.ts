/** What a feed needs of an item's dates. */
interface Dated {
  data: { order: Date; edited?: Date | undefined }
}

/**
 * When an item last changed: an editor's change, or else the day by which it stands in the list.
 */
export const updatedOf = ({ data: { order, edited } }: Dated): Date => edited ?? order

/**
 * When a feed last changed (RFC 4287, 4.2.15): the newest change of its items, wherever they stand
 * in the list.
 */
export const newestChange = (entries: readonly Dated[]): Date =>
  entries.map(updatedOf).reduce((newest, one) => (one > newest ? one : newest), new Date(0))
