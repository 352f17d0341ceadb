/**
 * Transactions on their way at the same time. Each checks a row of its own, because two that check
 * one row would stand in each other's way.
 */
export const LANES = 4

/**
 * The lease under which one worker alone goes through the statements of an account. It is another
 * one than that of the account itself, which is taken only while rows are written: a statement that
 * is being read, however long that takes, holds up no feed.
 */
const STATEMENTS = '/statements'
export const statementsOf = (account: string): string => `${account}${STATEMENTS}`
/** The account of a lease of either kind. */
export const accountOf = (leased: string): string => leased.replace(STATEMENTS, '')
