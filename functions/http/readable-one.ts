import { isUnreadable, reportUnreadable } from '../runtime/unreadable.ts'

/**
 * A record of a list that is read and opened by itself: undefined, and told by its name, where nobody
 * can read it, so that the others are shown all the same. What does not lie in the record, such as an
 * outage, is thrown on.
 */
export async function readableOne<Read>(
  name: string,
  read: () => Promise<Read>,
): Promise<Read | undefined> {
  try {
    return await read()
  } catch (error) {
    if (!isUnreadable(error)) throw error
    reportUnreadable(name, error)
    return undefined
  }
}
