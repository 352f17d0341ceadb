/**
 * How a write for a person ended:
 * - `done`: this call wrote it;
 * - `repeated`: it stands in the table, by an earlier call with the same key or by a try of this
 *   one whose answer was lost. `code` names the record, which another call may have named
 *   otherwise;
 * - `key-reused`: the key stands for another wish, and nothing of this one was written;
 * - `refused`: nothing was written, because the conditions of these items did not hold;
 * - `busy`: nothing was written, because others held the items all the time;
 * - `unknown`: no answer came within the time. It may have been written, or may still be: the same
 *   key tells later.
 */
export type Written<Name extends string> =
  | { outcome: 'done' }
  | { outcome: 'repeated'; code: string }
  | { outcome: 'key-reused' }
  | { outcome: 'refused'; by: readonly Name[] }
  | { outcome: 'busy'; cause: unknown }
  | { outcome: 'unknown'; cause: unknown }
