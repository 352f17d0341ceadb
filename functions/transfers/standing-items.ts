/**
 * Holds that nobody wishes to move the gift. While another person is to decide of that, nothing else
 * may be decided of it: they would approve or reject what no longer stands.
 */
export const NO_OPEN_REASSIGN =
  '(attribute_not_exists(reassign) OR attribute_exists(reassign.approvedBy) OR attribute_exists(reassign.rejectedBy))'

/**
 * Holds that no single person gives the gift to a pledge: what two people have decided is changed by
 * two people alone, and while one wishes to move it the other is waited for.
 */
export const NOT_MOVED = `attribute_not_exists(movedFrom) AND ${NO_OPEN_REASSIGN}`

/**
 * Holds that no money of a gift that was handed over is said to have gone by the row (`:nothing` is 0).
 */
export const CARRIES_NOTHING = '(attribute_not_exists(carriesVnd) OR carriesVnd = :nothing)'

/**
 * What one person wished before. Every write that changes the state of a row or its pledge removes
 * it: an old wish would be taken for a second person in a matter that they have never seen.
 */
export const WISHES = ['assignWish', 'rowWish'] as const
