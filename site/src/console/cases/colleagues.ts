interface Had {
  staff?: string
  handledBy?: string
}
interface Handled {
  handledBy?: string
  history: readonly Had[]
  notes: readonly Had[]
}

/** Who has cases, by the names that they sign in with, as far as lists of this tab have shown them. */
const seen = new Set<string>()

export function noteColleagues(cases: ReadonlyArray<{ handledBy?: string | undefined }>): void {
  for (const { handledBy } of cases) if (handledBy !== undefined) seen.add(handledBy)
}

/** Whom a case may be given to: me, who had a hand in it, and who has others; never who has it. */
export function colleaguesFor(
  { handledBy, history, notes }: Handled,
  me: string | undefined,
): readonly string[] {
  const had = [...history, ...notes].flatMap((step) => [step.staff, step.handledBy])
  const names = [...had, ...seen].filter((name) => name !== undefined).toSorted()
  return [...new Set(me === undefined ? names : [me, ...names])].filter(
    (name) => name !== handledBy,
  )
}
