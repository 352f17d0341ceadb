/**
 * Roles of staff, which are groups at the identity provider: tiếp nhận, kế toán, duyệt chi, biên
 * tập, kiểm tra, quản trị. An inspector sees what all others did and read, and can do nothing, so
 * that whoever watches is none of those who are watched. An administrator says who works here, and
 * has no other role, so that nobody lets in whoever approves what they propose.
 */
export const STAFF_ROLES = [
  'clerk',
  'accountant',
  'approver',
  'editor',
  'inspector',
  'administrator',
] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

/** The one scope that a token for the staff API carries. */
export const STAFF_SCOPE = 'portal/staff'

/** The user pool takes no way back that it does not know; a program takes the first free port. */
const STAFF_PORTS = [47_811, 47_812, 47_813] as const

/**
 * Where the identity provider may send back a program on a person's own machine (RFC 8252, 7.3) that
 * was told to sign somebody in at the portal of this host. The host is the path, so that a token is
 * tied to the portal that it was asked for: a portal that names another one's provider as its own
 * gets no code from it, because that provider knows no way back with such a host.
 */
export const staffRedirects = (host: string): readonly string[] =>
  STAFF_PORTS.map((port) => `http://127.0.0.1:${port}/${host}`)

/** Host of the portal that a machine runs for itself, and of one that was told no host yet. */
export const OWN_MACHINE = 'localhost'
