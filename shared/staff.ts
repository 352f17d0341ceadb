/**
 * Roles of staff, which are groups at the identity provider: tiếp nhận, kế toán, duyệt chi, biên
 * tập.
 */
export const STAFF_ROLES = ['clerk', 'accountant', 'approver', 'editor'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

/** The one scope that a token for the staff API carries. */
export const STAFF_SCOPE = 'portal/staff'

/**
 * Where the identity provider may send back a program on a person's own machine (RFC 8252, 7.3). The
 * user pool takes none that it does not know, so that the ports are fixed; a program takes the first
 * that is free.
 */
export const STAFF_REDIRECTS = [
  'http://127.0.0.1:47811/',
  'http://127.0.0.1:47812/',
  'http://127.0.0.1:47813/',
] as const
