/**
 * Keeps the last answer, because everything that is asked for twice here is asked for twice in a
 * row.
 */
export function remember<Asked, Answer>(
  ask: (asked: Asked) => Promise<Answer>,
): (asked: Asked) => Promise<Answer> {
  let last: { asked: Asked; answer: Promise<Answer> } | undefined
  return (asked) => {
    if (last?.asked !== asked) last = { asked, answer: ask(asked) }
    return last.answer
  }
}

/** Does it at the first call, and answers every other one with the same. */
export function once<Answer>(act: () => Promise<Answer>): () => Promise<Answer> {
  let answer: Promise<Answer> | undefined
  return () => (answer ??= act())
}
