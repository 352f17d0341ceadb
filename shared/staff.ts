/**
 * Roles of staff, which are groups at the identity provider: tiếp nhận, kế toán, duyệt chi, biên
 * tập.
 */
export const STAFF_ROLES = ['clerk', 'accountant', 'approver', 'editor'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

/** The one scope that a token for the staff API carries. */
export const STAFF_SCOPE = 'portal/staff'
