import type { Locale } from '../../shared/locale.ts'

/**
 * The picture that other sites show beside a link to a page. Facebook and Zalo draw no SVG, and ask
 * for 1200 x 630; the files are kept in the province's
 * folder (`pictures/`), drawn by `node test/draw-pictures.ts`.
 */
export const SHARE_PICTURE = { width: 1_200, height: 630 } as const

/**
 * The same for every page of a language; a page may have one of its own (`picture` of a news item).
 */
export const sharePictureFile = (locale: Locale): string => `/chia-se/${locale}.png`

export interface SharePicture {
  /** Path on the portal of a PNG or JPEG. */
  src: string
  width: number
  height: number
  alt: string
}
