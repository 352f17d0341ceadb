import { forget, isTextRecord, keep, listKept, recall } from './device-store.ts'
import { prove } from './proof.ts'

/**
 * A form that was checked and is on its way: where it goes, and its fields with the key that makes
 * it one.
 */
export interface Letter {
  action: string
  body: string
  /**
   * `yes` where the portal asks for a proof of work. The proof itself is made when the letter is
   * sent.
   */
  proven?: string
  /**
   * `yes` once the portal wanted the person to look again: it then waits for them, and not for a
   * connection.
   */
  answered?: string
}

/**
 * `sent`: the portal gave a receipt, whose address this is. `answered`: it wants the person to look
 * again. `later`: it is busy or in trouble. `not-left`: there is no connection. Only the first ends
 * a letter.
 */
export type Posted =
  | { outcome: 'sent'; receipt: string }
  | { outcome: 'answered' }
  | { outcome: 'later' }
  | { outcome: 'not-left' }

const TIMEOUT_MS = 30_000
const PREFIX = 'outbox/'
/** Which letter the browser itself has just posted, for the receipt that follows. */
const ON_ITS_WAY = 'nhip-cau/on-its-way'

const isLetter = (value: unknown): value is { action: string; body: string; proven?: string } =>
  isTextRecord(value) && value.action !== undefined && value.body !== undefined

const keyOf = ({ body }: Letter): string => new URLSearchParams(body).get('key') ?? ''

/** The form's id; each campaign has a form for pledges of its own. */
function formOf({ body }: Letter): string {
  const fields = new URLSearchParams(body)
  return fields.get('form') ?? `pledge/${fields.get('campaign')}`
}

export function keepLetter(letter: Letter): boolean {
  return keep(PREFIX + keyOf(letter), letter)
}

export function dropLetter(letter: Letter): void {
  forget(PREFIX + keyOf(letter))
}

/** What waits on this device, the oldest first. */
export function listLetters(): ReadonlyArray<{ letter: Letter; at: number }> {
  return listKept(PREFIX)
    .flatMap((name) => {
      const kept = recall(name, isLetter)
      return kept ? [{ letter: kept.value, at: kept.at }] : []
    })
    .toSorted((a, b) => a.at - b.at)
}

/** Remembers, in this tab, the letter that the browser is about to post by itself. */
export function markOnItsWay(letter: Letter): void {
  try {
    sessionStorage.setItem(ON_ITS_WAY, keyOf(letter))
  } catch {
    // The letter then stays until it is sent again or deleted: its key makes that harmless.
  }
}

/**
 * Called on a receipt of a form: the letter that the browser posted has arrived. One of the same
 * form that the portal did not take was sent anew in its place, and goes as well. Others stay.
 */
export function dropArrived(form: string): void {
  for (const { letter } of listLetters())
    if (letter.answered === 'yes' && formOf(letter) === form) dropLetter(letter)
  try {
    const key = sessionStorage.getItem(ON_ITS_WAY)
    sessionStorage.removeItem(ON_ITS_WAY)
    if (key) forget(PREFIX + key)
  } catch {
    // Nothing was marked then.
  }
}

/**
 * Posts a letter. Whatever goes wrong on the way, the same letter may be posted again. A proof of
 * work lives for two hours and a letter for a week, so that one which is not given is made anew.
 */
export async function post(letter: Letter, proof?: string): Promise<Posted> {
  const fields = new URLSearchParams(letter.body)
  if (letter.proven === 'yes') {
    const proven = proof === undefined ? await proveAnew(letter) : { proof }
    if ('outcome' in proven) return proven
    if (proven.proof !== undefined) fields.set('proof', proven.proof)
  }
  const response = await send(letter.action, fields, 'text/html')
  if (!response) return { outcome: 'not-left' }
  if (response.redirected && response.url.includes('/receipt'))
    return { outcome: 'sent', receipt: response.url }
  return { outcome: outcomeOf(response.status) }
}

/**
 * What the person has to mend comes with 4xx; too many at once, and trouble, pass by themselves.
 */
function outcomeOf(status: number): 'answered' | 'later' {
  const isTemporary = status >= 500 || status === 429 || status === 408 || status === 425
  return isTemporary ? 'later' : 'answered'
}

/** Asks the portal for a challenge that belongs to the letter's key, and solves it. */
async function proveAnew(letter: Letter): Promise<Posted | { proof: string | undefined }> {
  const address = new URL(letter.action, location.href)
  address.pathname += '/check'
  const response = await send(address.href, new URLSearchParams(letter.body), 'application/json')
  if (!response) return { outcome: 'not-left' }
  // What an earlier send stored may not pass the check any more: the send itself then tells.
  if (!response.ok && outcomeOf(response.status) === 'answered') return { proof: undefined }
  if (!response.ok) return { outcome: 'later' }
  try {
    const { challenge } = (await response.json()) as { challenge?: unknown }
    return { proof: challenge ? await prove(JSON.stringify(challenge)) : undefined }
  } catch {
    return { outcome: 'not-left' }
  }
}

async function send(
  action: string,
  body: URLSearchParams,
  accept: string,
): Promise<Response | undefined> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    return await fetch(action, { method: 'POST', body, headers: { accept }, signal })
  } catch {
    return undefined
  }
}

/**
 * The browser's own post, for an answer that is a page. The letter stays on the device until a
 * receipt comes.
 */
export function makeForm(letter: Letter, text: string): HTMLFormElement {
  const form = Object.assign(document.createElement('form'), {
    method: 'post',
    action: letter.action,
  })
  for (const [name, value] of new URLSearchParams(letter.body))
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
  form.append(
    Object.assign(document.createElement('button'), { className: 'button', textContent: text }),
  )
  form.addEventListener('submit', () => markOnItsWay(letter))
  return form
}
