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
  /** `yes` once the portal gave a receipt that nobody has seen yet. */
  sent?: string
}

/**
 * `sent`: the portal gave a receipt, whose address this is. `answered`: it wants the person to look
 * again. `later`: it is busy or in trouble, or somebody else answered in its place. `not-left`:
 * there is no connection. Only the first ends a letter.
 */
export type Posted =
  | { outcome: 'sent'; receipt: string }
  | { outcome: 'answered' }
  | { outcome: 'later' }
  | { outcome: 'not-left' }

const TIMEOUT_MS = 30_000
/** Stands in every page of the portal, and in no page of a network that asks to log in first. */
const OUR_FRAME = 'class="site-head"'

export const keyOf = ({ body }: Pick<Letter, 'body'>): string =>
  new URLSearchParams(body).get('key') ?? ''

/**
 * Posts a letter, unless another page of this browser is doing it: undefined then. Whatever goes
 * wrong on the way, the same letter may be posted again. A proof of work lives for two hours and a
 * letter for a week, so that one which is not given is made anew.
 */
export async function post(letter: Letter, proof?: string): Promise<Posted | undefined> {
  const act = (): Promise<Posted> => postAlone(letter, proof)
  // Old browsers have no locks; the key then makes two posts one case.
  if (!('locks' in navigator)) return act()
  const name = `nhip-cau/${keyOf(letter)}`
  return navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? act() : undefined))
}

async function postAlone(letter: Letter, proof?: string): Promise<Posted> {
  const fields = new URLSearchParams(letter.body)
  if (letter.proven === 'yes') {
    const proven = proof === undefined ? await proveAnew(letter) : { proof }
    if ('outcome' in proven) return proven
    if (proven.proof !== undefined) fields.set('proof', proven.proof)
  }
  const response = await send(letter.action, fields, 'text/html')
  if (!response) return { outcome: 'not-left' }
  if (response.ok && response.redirected && isReceipt(response.url))
    return { outcome: 'sent', receipt: response.url }
  if (!isRefused(response.status)) return { outcome: 'later' }
  // A network that is not open yet answers in the portal's place, with any status.
  const text = await response.text().catch(() => '')
  return { outcome: text.includes(OUR_FRAME) ? 'answered' : 'later' }
}

function isReceipt(address: string): boolean {
  const { origin, pathname } = new URL(address)
  return origin === location.origin && pathname.endsWith('/receipt')
}

/**
 * What the person has to mend comes with 4xx; too many at once, and trouble, pass by themselves.
 */
const isRefused = (status: number): boolean =>
  status >= 400 && status < 500 && ![408, 425, 429].includes(status)

/** Asks the portal for a challenge that belongs to the letter's key, and solves it. */
async function proveAnew(letter: Letter): Promise<Posted | { proof: string | undefined }> {
  const address = new URL(letter.action, location.href)
  address.pathname += '/check'
  const response = await send(address.href, new URLSearchParams(letter.body), 'application/json')
  if (!response) return { outcome: 'not-left' }
  // What an earlier send stored may not pass the check any more: the send itself then tells.
  if (isRefused(response.status)) return { proof: undefined }
  if (!response.ok) return { outcome: 'later' }
  try {
    const { challenge } = (await response.json()) as { challenge?: unknown }
    return { proof: challenge ? await prove(JSON.stringify(challenge)) : undefined }
  } catch {
    return { outcome: 'later' }
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
  return form
}
