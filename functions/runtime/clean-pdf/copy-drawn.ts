import {
  PDFArray,
  PDFBool,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib'
import type { PDFContext, PDFObject } from '@cantoo/pdf-lib'
import { shapeOfMember } from './shapes.ts'
import type { Shape } from './shapes.ts'
import { stripImage } from './strip-image.ts'

/**
 * Copies something that a page is drawn with into the new document. Undefined: nothing of it may go
 * along.
 */
export type CopyDrawn = (value: PDFObject | undefined, shape: Shape) => PDFObject | undefined

/** Things that one document is drawn with. A scan of 200 pages has some thousand. */
const MAX_THINGS = 200_000
const MAX_DEPTH = 100
const SIMPLE = [PDFBool, PDFHexString, PDFName, PDFNumber, PDFString] as const

/** @throws Error `pdf-too-deep`, `pdf-too-large`, or `pdf-broken` for what no document may hold. */
export function makeCopyDrawn(from: PDFContext, to: PDFContext): CopyDrawn {
  const copied = new Map<string, PDFRef>()
  let things = 0

  function copy(value: PDFObject | undefined, shape: Shape, depth = 0): PDFObject | undefined {
    if (value === undefined || value === PDFNull) return undefined
    if (++things > MAX_THINGS) throw new Error('pdf-too-large')
    if (depth > MAX_DEPTH) throw new Error('pdf-too-deep')
    if (value instanceof PDFRef) return copyRef(value, shape, depth)
    if (value instanceof PDFArray) return copyArray(value, shape, depth)
    if (value instanceof PDFDict) return copyMembers(value, shape, { depth, isStream: false })
    if (SIMPLE.some((kind) => value instanceof kind)) return value
    throw new Error('pdf-broken')
  }

  /** A thing is copied once for each use that it has, and may name itself. */
  function copyRef(ref: PDFRef, shape: Shape, depth: number): PDFObject | undefined {
    const name = `${ref.tag} ${shape}`
    const earlier = copied.get(name)
    if (earlier) return earlier
    const value = from.lookup(ref)
    if (value === undefined || value === PDFNull) return undefined
    const target = to.nextRef()
    copied.set(name, target)
    const made =
      value instanceof PDFStream
        ? copyStream(value, shape, depth + 1)
        : copy(value, shape, depth + 1)
    to.assign(target, made ?? PDFNull)
    return target
  }

  function copyArray(array: PDFArray, shape: Shape, depth: number): PDFArray {
    const made = PDFArray.withContext(to)
    for (const value of array.asArray()) made.push(copy(value, shape, depth + 1) ?? PDFNull)
    return made
  }

  function copyMembers(
    dict: PDFDict,
    shape: Shape,
    { depth, isStream }: { depth: number; isStream: boolean },
  ): PDFDict {
    const made = PDFDict.withContext(to)
    for (const [name, value] of dict.entries()) {
      const kind = shapeOfMember(shape, name.decodeText(), isStream)
      const member = kind && copy(value, kind, depth + 1)
      if (member) made.set(name, member)
    }
    return made
  }

  function copyStream(stream: PDFStream, shape: Shape, depth: number): PDFObject | undefined {
    if (!(stream instanceof PDFRawStream)) throw new Error('pdf-broken')
    const filters = listFilters(stream.dict)
    if (filters.includes('Crypt')) throw new Error('pdf-encrypted')
    // The bytes of such a stream lie in another file.
    if (stream.dict.has(PDFName.of('F'))) return undefined
    const made = copyMembers(stream.dict, shape, { depth, isStream: true })
    const { bytes, isPlain } = stripImage(stream.getContents(), filters)
    if (isPlain) unpackTo(made, filters)
    return PDFRawStream.of(made, bytes)
  }

  /** The last filter alone packs the bytes now. */
  function unpackTo(dict: PDFDict, filters: readonly string[]): void {
    dict.set(PDFName.of('Filter'), PDFName.of(filters.at(-1) ?? ''))
    const parameters = dict.lookup(PDFName.of('DecodeParms'))
    const last = parameters instanceof PDFArray ? parameters.asArray().at(-1) : undefined
    if (last instanceof PDFDict) dict.set(PDFName.of('DecodeParms'), last)
    else dict.delete(PDFName.of('DecodeParms'))
  }

  return copy
}

function listFilters(dict: PDFDict): readonly string[] {
  const filter = dict.lookup(PDFName.of('Filter'))
  const names = filter instanceof PDFArray ? filter.asArray() : [filter]
  return names.flatMap((one) => {
    const name = dict.context.lookup(one)
    return name instanceof PDFName ? [name.decodeText()] : []
  })
}
