/**
 * What may stand still for a while, each by itself. It is held while the records are put back after
 * a loss, and let go in this order:
 * - `pledges`: what ends a promise or makes it public, by its donor, by staff or by a clock;
 * - `names`: what clerks say of names;
 * - `feeds`: the import of what feeds have told;
 * - `statements`: the booking of statements, and taking an import back;
 * - `transfers`: decisions on transfers that wait, and their going back;
 * - `counter`: cash and goods;
 * - `money-out`: proposals and what is decided of them.
 *
 * A new promise and a citizen's form are never held: nothing of them rests on what was lost, and
 * nobody must lose what they typed. Nor is anything by which a name or a record goes away.
 */
export const HOLD_KINDS = [
  'pledges',
  'names',
  'feeds',
  'statements',
  'transfers',
  'counter',
  'money-out',
] as const
export type HoldKind = (typeof HOLD_KINDS)[number]

/** Nothing was written, since acts of this kind stand still. The same may be sent again later. */
export class Held extends Error {
  override readonly name = 'Held'
  readonly kind: HoldKind

  constructor(kind: HoldKind) {
    super('books-held')
    this.kind = kind
  }
}
