const DAY_MS = 86_400_000

/**
 * The part of `count` things that is looked at at this moment by something that is rung every
 * `everyMs`: at least `atLeast` of them, and so many that all have had their turn within a day. It
 * follows from the clock alone, so that nothing has to be remembered; a ring that is lost leaves
 * its part to the next round.
 */
export function inTurn(
  count: number,
  { at, everyMs, atLeast }: { at: Date; everyMs: number; atLeast: number },
): { from: number; to: number } {
  const each = Math.max(atLeast, Math.ceil(count / Math.floor(DAY_MS / everyMs)))
  const turns = Math.max(1, Math.ceil(count / each))
  const from = (Math.floor(at.getTime() / everyMs) % turns) * each
  return { from, to: Math.min(count, from + each) }
}
