import { concatBytes, toUtf8 } from './ledger/bytes.ts'

/** The remainders of CRC-32 (ISO 3309), by the byte that is pushed out. */
const REMAINDERS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1
  return rest >>> 0
})

export function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff
  for (const byte of bytes) rest = (rest >>> 8) ^ (REMAINDERS[(rest ^ byte) & 0xff] ?? 0)
  return (rest ^ 0xffffffff) >>> 0
}

/** 1 January 1980, the first day that the format knows: a file says nothing of when it was made. */
const NO_DAY = 0x21
const UTF8_NAMES = 0x800

/**
 * A ZIP archive (APPNOTE 6.3) whose files are stored as they are. The same files give the same
 * bytes, so that an archive can be compared with one that is made anew.
 */
export function makeZip(
  files: ReadonlyArray<readonly [name: string, text: string]>,
): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = []
  const list: Uint8Array[] = []
  let at = 0
  for (const [path, text] of files) {
    const [name, body] = [toUtf8(path), toUtf8(text)]
    // Version, flags, method (stored), time, day, checksum, both sizes, length of the name, extra.
    const facts = fields([
      [20, 2],
      [UTF8_NAMES, 2],
      [0, 2],
      [0, 2],
      [NO_DAY, 2],
      [crc32(body), 4],
      [body.length, 4],
      [body.length, 4],
      [name.length, 2],
      [0, 2],
    ])
    const local = concatBytes(fields([[0x04034b50, 4]]), facts, name, body)
    // Comment, disk, attributes (six bytes), and where the file begins.
    const tail = fields([
      [0, 2],
      [0, 2],
      [0, 2],
      [0, 4],
      [at, 4],
    ])
    list.push(
      concatBytes(
        fields([
          [0x02014b50, 4],
          [20, 2],
        ]),
        facts,
        tail,
        name,
      ),
    )
    parts.push(local)
    at += local.length
  }
  const directory = concatBytes(...list)
  const end = fields([
    [0x06054b50, 4],
    [0, 4],
    [files.length, 2],
    [files.length, 2],
    [directory.length, 4],
    [at, 4],
    [0, 2],
  ])
  return concatBytes(...parts, directory, end)
}

/** Whole numbers one after another, the lowest byte first. */
function fields(values: ReadonlyArray<readonly [value: number, bytes: number]>): Uint8Array {
  return Uint8Array.from(
    values.flatMap(([value, bytes]) =>
      Array.from({ length: bytes }, (_, at) => Math.floor(value / 256 ** at) % 256),
    ),
  )
}
