/** How long after the answer its sender may ask for the case to be looked at again. */
export const REOPEN_DAYS = 15

/** An answer given before this moment can no longer be reopened. */
export function reopenLimit(now: Date): string {
  return new Date(now.getTime() - REOPEN_DAYS * 86_400_000).toISOString()
}
