/**
 * Names that staff sign in by. They stand in records and logs of who did what, so that they are no
 * addresses; and in small letters alone, so that nobody is there twice. A name stays with one person
 * for ever: the rule of two people compares names.
 */
export const STAFF_NAME = /^[a-z][a-z0-9-]{2,29}$/u

export const MAILBOX = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u

/** Two ways of writing one mailbox are the same: capitals, and what stands behind a plus. */
export const mailboxOf = (email: string): string =>
  email
    .trim()
    .toLowerCase()
    .replace(/\+[^@]*@/u, '@')
