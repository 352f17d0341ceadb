/** What a list of imports may be narrowed to. */
export const STATE_GROUPS: Readonly<Record<string, readonly string[]>> = {
  open: ['offered', 'queued', 'read', 'importing', 'take-back-proposed', 'taking-back'],
  done: ['done'],
  ended: ['refused', 'stopped', 'taken-back'],
}
