export interface Colour {
  /** Name of the custom property, without its dashes. */
  name: string
  /** `#rrggbb` in the light and in the dark scheme. */
  light: string
  dark: string
}

const TOKEN =
  /--(?<name>[a-z-]+): (?:light-dark\((?<light>#[0-9a-f]+), (?<dark>#[0-9a-f]+)\)|(?<both>#[0-9a-f]+));?/gu

const long = (hex: string): string => (hex.length === 4 ? hex.replace(/[0-9a-f]/gu, '$&$&') : hex)

/** The colour tokens of the style sheet, in its order. */
export function readColours(css: string): readonly Colour[] {
  return [...css.matchAll(TOKEN)].map(({ groups: { name = '', light, dark, both } = {} }) => ({
    name,
    light: long(light ?? both ?? ''),
    dark: long(dark ?? both ?? ''),
  }))
}

/** Contrast of two colours by WCAG 2.2 (1 to 21), from their relative luminance. */
export function contrast(one: string, other: string): number {
  const [brighter = 0, darker = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (brighter + 0.05) / (darker + 0.05)
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
