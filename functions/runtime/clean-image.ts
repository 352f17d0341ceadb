import decodeJpeg, { init as initJpegDecoder } from '@jsquash/jpeg/decode.js'
import jpegDecoderWasm from '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'
import encodeJpeg, { init as initJpegEncoder } from '@jsquash/jpeg/encode.js'
import jpegEncoderWasm from '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm'
import decodePng, { init as initPngDecoder } from '@jsquash/png/decode.js'
// @ts-expect-error -- the package describes the module once it runs; what is bundled are its bytes.
import pngDecoderWasm from '@jsquash/png/codec/pkg/squoosh_png_bg.wasm'
import decodeWebp, { init as initWebpDecoder } from '@jsquash/webp/decode.js'
import webpDecoderWasm from '@jsquash/webp/codec/dec/webp_dec.wasm'
import { imageSize } from 'image-size'
import type { FileType } from '../../shared/forms/files.ts'

/**
 * Pixels of the largest picture that is opened: a phone's 50 megapixels. Four bytes each are 200
 * MB; a file that claims more is taken for a bomb.
 */
const MAX_PIXELS = 50_000_000
const QUALITY = 82

type ImageType = Exclude<FileType, 'application/pdf'>

interface Pixels {
  data: Uint8ClampedArray
  width: number
  height: number
}

// The decoders hand pixels over in the browser's own class, which Node does not have.
class PlainImageData implements Pixels {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number

  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data
    this.width = width
    this.height = height
  }
}

let ready: Promise<unknown> | undefined

/**
 * The codecs are WebAssembly, so that one bundle runs on every processor; each is compiled once.
 */
function openCodecs(): Promise<unknown> {
  ;(globalThis as { ImageData?: unknown }).ImageData ??= PlainImageData
  ready ??= Promise.all([
    initJpegDecoder(new WebAssembly.Module(jpegDecoderWasm)),
    initJpegEncoder(new WebAssembly.Module(jpegEncoderWasm)),
    initPngDecoder(new WebAssembly.Module(pngDecoderWasm as Uint8Array<ArrayBuffer>)),
    initWebpDecoder(new WebAssembly.Module(webpDecoderWasm)),
  ])
  return ready
}

const DECODERS: Readonly<Record<ImageType, (file: ArrayBuffer) => Promise<Pixels>>> = {
  'image/jpeg': (file) => decodeJpeg(file, { preserveOrientation: true }),
  'image/png': (file) => decodePng(file),
  'image/webp': (file) => decodeWebp(file),
}

/**
 * Opens a picture and writes it anew as a JPEG: what was in it besides its pixels (place, device,
 * comments, hidden attachments) is not carried over. It is turned as its orientation said.
 * @throws Error when it cannot be opened, or claims to be larger than a camera makes.
 */
export async function cleanImage(type: ImageType, bytes: Uint8Array): Promise<Uint8Array> {
  const { width, height } = imageSize(bytes)
  if (width * height > MAX_PIXELS) throw new Error('picture-too-large')
  await openCodecs()
  const buffer = bytes.buffer.slice(
    bytes.byteOffset,
    bytes.byteOffset + bytes.byteLength,
  ) as ArrayBuffer
  const pixels = await DECODERS[type](buffer)
  // The file's head and the decoder must tell the same size, turned or not.
  if (pixels.width * pixels.height !== width * height) throw new Error('picture-size-differs')
  layOnWhite(pixels.data)
  return new Uint8Array(await encodeJpeg(pixels as ImageData, { quality: QUALITY }))
}

/** JPEG knows no transparency: what shows through is paper. */
function layOnWhite(data: Uint8ClampedArray): void {
  for (let at = 3; at < data.length; at += 4) {
    const alpha = data[at] ?? 255
    if (alpha === 255) continue
    for (let channel = at - 3; channel < at; channel++)
      data[channel] = ((data[channel] ?? 0) * alpha + 255 * (255 - alpha)) / 255
    data[at] = 255
  }
}
