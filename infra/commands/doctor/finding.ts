/**
 * What one check found, in a sentence for the person who deploys. `wrong` keeps from deploying;
 * `look` is something that they should know or do, and that may be so.
 */
export interface Finding {
  verdict: 'right' | 'look' | 'wrong'
  says: string
}

export const right = (says: string): Finding => ({ verdict: 'right', says })
export const look = (says: string): Finding => ({ verdict: 'look', says })
export const wrong = (says: string): Finding => ({ verdict: 'wrong', says })
