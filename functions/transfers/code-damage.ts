/**
 * What may have become of a code on its way:
 * - `look-alike`: characters stand in place of others that look like them, as S for 5;
 * - `keyboard`: a keyboard for Vietnamese made a tone or a mark of one character (`keyboard-losses.ts`);
 * - `remnant`: the letters and digits of an escape stand inside it, whose signs a bank took out;
 * - `swapped`, `missing`, `extra`, `changed`: two neighbours, or one character;
 * - `prefix`: one of the four letters before it is another one, or is missing.
 */
export const CODE_DAMAGES = [
  'look-alike',
  'keyboard',
  'remnant',
  'prefix',
  'swapped',
  'extra',
  'missing',
  'changed',
] as const
export type CodeDamage = (typeof CODE_DAMAGES)[number]

/**
 * The damages of which so few codes can have become the text that the check character leaves about
 * one of them, and of which we know the cause. Of the others a person decides.
 */
export const MENDED_DAMAGES: ReadonlySet<CodeDamage> = new Set([
  'look-alike',
  'keyboard',
  'remnant',
])

/** A code that a text may have been, and in which way. */
export interface NearCode {
  code: string
  damage: CodeDamage
  /** It is one of too many, so that the check character and a pledge say too little. */
  isGuess?: true
}
