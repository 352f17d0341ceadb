import { say } from '../frame/language.ts'
import { ROLE_TEXTS } from '../frame/texts.ts'

/** Roles by what colleagues call them. One that this page does not know yet stands as it is. */
export const sayRoles = (roles: readonly string[]): string =>
  roles.map((role) => say(ROLE_TEXTS[role] ?? { vi: role, en: role, pt: role })).join(', ')
