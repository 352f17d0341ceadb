import {
  concatBytes,
  fromBase64,
  fromHex,
  sameBytes,
  sha256,
  toBase64,
  toHex,
  toUtf8,
} from './bytes.ts'

/** Type of an Ed25519 key in a note (C2SP signed-note, "Signature types"). */
const ED25519 = 1
const KEY_BYTES = 32
const SIGNATURE_BYTES = 64
const ID_BYTES = 4
const MAX_NOTE_LENGTH = 1_000_000

/** A key that notes are checked by. */
export interface Verifier {
  name: string
  /** First four bytes of SHA-256(name || 0x0A || type || key). */
  id: Uint8Array<ArrayBuffer>
  publicKey: Uint8Array<ArrayBuffer>
}

export interface Signature {
  name: string
  id: Uint8Array<ArrayBuffer>
  signature: Uint8Array<ArrayBuffer>
}

export interface Note {
  /** Ends in a line feed, which is signed with it. */
  text: string
  signatures: readonly Signature[]
}

const isName = (name: string): boolean => name !== '' && !/[\s+]/u.test(name)

/** @throws SyntaxError for a name with spaces or "+". */
export async function makeVerifier(name: string, publicKey: Uint8Array): Promise<Verifier> {
  if (!isName(name) || publicKey.length !== KEY_BYTES) throw new SyntaxError('verifier')
  const id = (
    await sha256(concatBytes(toUtf8(`${name}\n`), Uint8Array.of(ED25519), publicKey))
  ).slice(0, ID_BYTES)
  return { name, id, publicKey: Uint8Array.from(publicKey) }
}

/** `<name>+<id in hex>+<base64 of type and key>`: what a log publishes of its key. */
export const formatVerifier = ({ name, id, publicKey }: Verifier): string =>
  `${name}+${toHex(id)}+${toBase64(concatBytes(Uint8Array.of(ED25519), publicKey))}`

/** @throws SyntaxError when it is none, or its id is not that of its key. */
export async function parseVerifier(text: string): Promise<Verifier> {
  // Base64 may hold "+" itself: only the first two part the fields.
  const match = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(text.trim())
  const [, name = '', id = '', key = ''] = match ?? []
  const bytes = fromBase64(key)
  if (!match || bytes[0] !== ED25519) throw new SyntaxError('verifier')
  const verifier = await makeVerifier(name, bytes.subarray(1))
  if (!sameBytes(verifier.id, fromHex(id))) throw new SyntaxError('verifier-id')
  return verifier
}

/** Takes a note apart (C2SP signed-note, "Format"). @throws SyntaxError when it is none. */
export function parseNote(note: string): Note {
  const at = note.lastIndexOf('\n\n')
  // oxlint-disable-next-line no-control-regex -- a note has none but line feeds.
  if (note.length > MAX_NOTE_LENGTH || at < 0 || /[\u0000-\u0009\u000b-\u001f]/u.test(note))
    throw new SyntaxError('note')
  const lines = note.slice(at + 2)
  if (lines === '' || !lines.endsWith('\n')) throw new SyntaxError('note')
  const signatures = lines
    .slice(0, -1)
    .split('\n')
    .map((line) => {
      const [, name = '', base64 = ''] = /^\u2014 (\S+) (\S+)$/u.exec(line) ?? []
      const bytes = fromBase64(base64)
      if (!isName(name) || bytes.length <= ID_BYTES) throw new SyntaxError('note-signature')
      return { name, id: bytes.slice(0, ID_BYTES), signature: bytes.slice(ID_BYTES) }
    })
  return { text: note.slice(0, at + 1), signatures }
}

export const formatNote = ({ text, signatures }: Note): string =>
  `${text}\n${signatures.map(({ name, id, signature }) => `\u2014 ${name} ${toBase64(concatBytes(id, signature))}\n`).join('')}`

/**
 * The text of a note that a known key has signed. Signatures of unknown keys are passed over; a
 * wrong one of a known key refuses the note (C2SP signed-note, "Verifiers").
 * @throws SyntaxError when it is no note. @throws Error `note-unsigned`, `note-signature-wrong`.
 */
export async function openNote(note: string, verifiers: readonly Verifier[]): Promise<string> {
  const { text, signatures } = parseNote(note)
  let verified = false
  for (const { name, id, signature } of signatures) {
    const verifier = verifiers.find((known) => known.name === name && sameBytes(known.id, id))
    if (!verifier) continue
    if (!(await verifies(verifier, toUtf8(text), signature)))
      throw new Error('note-signature-wrong')
    verified = true
  }
  if (!verified) throw new Error('note-unsigned')
  return text
}

async function verifies(
  { publicKey }: Verifier,
  message: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  if (signature.length !== SIGNATURE_BYTES) return false
  const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify'])
  return crypto.subtle.verify('Ed25519', key, signature, message)
}
