import { fromBase64, fromUtf8, toBase64, toUtf8 } from './bytes.ts'
import { HASH_BYTES } from './merkle.ts'
import type { Hash } from './merkle.ts'

const HEAD = 'c2sp.org/tlog-proof@v1'
const MAX_HASHES = 63

/** The entry of a receipt and, where the entry commits to a name, the name and the salt. */
export interface Opening {
  /** Canonical text of the entry. */
  entry: string
  name?: string
  /** Base64. */
  salt?: string
}

/** A proof that an entry is in the log, for the donor to keep (C2SP tlog-proof). */
export interface TlogProof {
  index: number
  hashes: readonly Hash[]
  /** The signed checkpoint, a note. */
  checkpoint: string
  opening: Opening
}

/** The file `.tlog-proof`: our opening is its `extra` line, as JSON in base64. */
export function formatProof({ index, hashes, checkpoint, opening }: TlogProof): string {
  const extra = toBase64(toUtf8(JSON.stringify(opening)))
  return [HEAD, `extra ${extra}`, `index ${index}`, ...hashes.map(toBase64), '', checkpoint].join(
    '\n',
  )
}

/** @throws SyntaxError when it is no such file. */
export function parseProof(text: string): TlogProof {
  const plain = text.replace(/^\ufeff/u, '').replaceAll('\r\n', '\n')
  const at = plain.indexOf('\n\n')
  const [head, ...lines] = plain.slice(0, at).split('\n')
  const extra = lines[0]?.startsWith('extra ') ? lines.shift() : undefined
  const digits = /^index (0|[1-9]\d*)$/u.exec(lines.shift() ?? '')?.[1]
  if (
    at < 0 ||
    head !== HEAD ||
    extra === undefined ||
    digits === undefined ||
    lines.length > MAX_HASHES
  )
    throw new SyntaxError('tlog-proof')
  const hashes = lines.map((line) => {
    const hash = fromBase64(line)
    if (hash.length !== HASH_BYTES) throw new SyntaxError('tlog-proof-hash')
    return hash
  })
  return {
    index: Number(digits),
    hashes,
    checkpoint: plain.slice(at + 2),
    opening: readOpening(extra.slice('extra '.length)),
  }
}

function readOpening(base64: string): Opening {
  let value: unknown
  try {
    value = JSON.parse(fromUtf8(fromBase64(base64)))
  } catch {
    throw new SyntaxError('tlog-proof-extra')
  }
  const { entry, name, salt } = (
    typeof value === 'object' && value !== null ? value : {}
  ) as Record<string, unknown>
  if (typeof entry !== 'string') throw new SyntaxError('tlog-proof-extra')
  return {
    entry,
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof salt === 'string' ? { salt } : {}),
  }
}
