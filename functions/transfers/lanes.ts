/**
 * Transactions on their way at the same time. Each checks a row of its own, because two that check
 * one row would stand in each other's way.
 */
export const LANES = 4
