import { inflateSync } from 'node:zlib'

/** Bytes that one image may be unpacked to, before its own packing. */
const MAX_UNPACKED_BYTES = 32 * 1024 * 1024

/**
 * An image as it is packed inside a PDF, without what a camera has written beside the picture.
 * Images whose packing has no place for such notes come back as they are. `isPlain`: what was
 * packed around the image's own packing is gone.
 * @throws Error `pdf-broken` when an image is packed in a way that nobody packs images in.
 */
export function stripImage(
  bytes: Uint8Array,
  filters: readonly string[],
): { bytes: Uint8Array; isPlain: boolean } {
  const last = filters.at(-1)
  const isJpeg = last === 'DCTDecode' || last === 'DCT'
  if (!isJpeg && last !== 'JPXDecode') return { bytes, isPlain: false }
  const around = filters.slice(0, -1)
  let image = bytes
  for (const filter of around) {
    if (filter !== 'FlateDecode' && filter !== 'Fl') throw new Error('pdf-broken')
    image = inflateSync(image, { maxOutputLength: MAX_UNPACKED_BYTES })
  }
  return { bytes: isJpeg ? stripJpeg(image) : stripJpeg2000(image), isPlain: around.length > 0 }
}

/**
 * Segments that a decoder needs nothing of: APP1 to APP13 and APP15, and comments. APP0 and APP14
 * say how colours are meant.
 */
const isNote = (marker: number): boolean =>
  (marker > 0xe0 && marker <= 0xef && marker !== 0xee) || marker === 0xfe
const SCAN = 0xda

/** ISO/IEC 10918-1, B.1.1: segments of a marker and a length, up to the first scan. */
function stripJpeg(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) throw new Error('pdf-broken')
  const kept = [bytes.subarray(0, 2)]
  let at = 2
  while (at + 4 <= bytes.length) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff) throw new Error('pdf-broken')
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === SCAN) break
    const end = at + 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0)
    if (!isNote(marker)) kept.push(bytes.subarray(at, end))
    at = end
  }
  kept.push(...stripScans(bytes, at))
  return join(kept)
}

/**
 * From the first scan on: entropy-coded bytes, with tables between scans, up to the end of the
 * image.
 */
function stripScans(bytes: Uint8Array, from: number): Uint8Array[] {
  const kept: Uint8Array[] = []
  let start = from
  let at = from
  while (at + 1 < bytes.length) {
    const marker = bytes[at + 1] ?? 0
    const isMarker = bytes[at] === 0xff && marker !== 0 && marker !== 0xff
    if (!isMarker || (marker >= 0xd0 && marker <= 0xd7)) {
      at++
      continue
    }
    // What follows the end of the image is no part of it.
    if (marker === 0xd9) return [...kept, bytes.subarray(start, at + 2)]
    const end = at + 2 + (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0)
    if (isNote(marker)) {
      kept.push(bytes.subarray(start, at))
      start = end
    }
    at = end
  }
  return [...kept, bytes.subarray(start)]
}

/** Boxes of a JPEG 2000 file that show nothing (ISO/IEC 15444-1, annex I). */
const NOTE_BOXES: ReadonlySet<string> = new Set(['xml ', 'uuid', 'uinf', 'free', 'jp2i'])

function stripJpeg2000(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // A bare code stream has no boxes.
  if (bytes.length < 12 || view.getUint32(0) === 0xff4fff51) return bytes
  const kept: Uint8Array[] = []
  let at = 0
  while (at + 8 <= bytes.length) {
    const length = view.getUint32(at)
    // 0: up to the end. 1: a longer length follows, which no image of ours has.
    const end = length === 0 ? bytes.length : at + length
    if (length === 1 || end < at + 8 || end > bytes.length) throw new Error('pdf-broken')
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (!NOTE_BOXES.has(name)) kept.push(bytes.subarray(at, end))
    at = end
  }
  return join(kept)
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
