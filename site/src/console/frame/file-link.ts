/** The portal's link is good for 5 minutes; a dead one is not offered. */
export const LINK_GOOD_MS = 240_000

/**
 * Whether the browser still takes the file for something that the person asked for. After a slow
 * answer it does not, and would block it without a word: the person then presses a link.
 */
export const canOpenNow = (activation: { isActive: boolean } | undefined): boolean =>
  activation?.isActive === true
