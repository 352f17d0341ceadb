/**
 * Offers each chart of the page as a PNG, for whoever cannot use a drawing (SVG): a newspaper's
 * editor, a message to the village. It is made of the drawing that the page shows, at twice its size,
 * with its title, unit, moment and source. Without this script the link to the drawing stays.
 */

/** Pixels of the picture for each unit of the drawing. */
export const SCALE = 2
/** How long a browser has to fetch the file from the address that it was given. */
const KEPT_MS = 60_000

/** The drawing's own size, and its colours for the dark, which stand last in its style. */
const SIZE = /width="(\d+)"\s+height="(\d+)"/u
const DARK_STYLE = /@media\(prefers-color-scheme:dark\)[^<]*<\/style>/u

for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-chart-picture]'))
  offerPicture(link)

function offerPicture(link: HTMLAnchorElement): void {
  const drawing = link.closest('section')?.querySelector<HTMLImageElement>('img.bridge')
  if (!drawing) return
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'copy',
    textContent: link.dataset.chartPicture ?? '',
  })
  const save = async (): Promise<void> => {
    const picture = await drawPicture(drawing).catch(() => undefined)
    // A browser that cannot draw it has the link to the drawing beside the button.
    if (!picture) return button.remove()
    const href = URL.createObjectURL(picture)
    const name = new URL(link.href).pathname.split('/').slice(-2).join('-')
    Object.assign(document.createElement('a'), {
      href,
      download: name.replace(/svg$/u, 'png'),
    }).click()
    setTimeout(() => {
      URL.revokeObjectURL(href)
    }, KEPT_MS)
  }
  button.addEventListener('click', () => void save())
  link.after(' · ', button)
}

async function drawPicture(shown: HTMLImageElement): Promise<Blob | undefined> {
  const { source, width, height } = await readDrawing(shown)
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`
  await image.decode()
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  const context = canvas.getContext('2d')
  if (!context) return undefined
  // The first drawing makes a browser read the letters that the file holds; the second has them.
  context.drawImage(image, 0, 0, width, height)
  await new Promise((done) => {
    setTimeout(done, 100)
  })
  context.drawImage(image, 0, 0, width, height)
  const blob = await new Promise<Blob | null>((done) => {
    canvas.toBlob(done, 'image/png')
  })
  return blob ?? undefined
}

/** The drawing in its light colours, which paper has too, at its full size and with its letters. */
async function readDrawing(
  shown: HTMLImageElement,
): Promise<{ source: string; width: number; height: number }> {
  const encoded = atob(shown.src.split(',')[1] ?? '')
  const text = new TextDecoder().decode(Uint8Array.from(encoded, (sign) => sign.charCodeAt(0)))
  const [, width = 0, height = 0] = SIZE.exec(text)?.map((part) => Number(part) * SCALE) ?? []
  const letters = await readLetters()
  const source = text
    .replace(SIZE, `width="${width}" height="${height}"`)
    .replace(DARK_STYLE, () => `${letters}</style>`)
  return { source, width, height }
}

/**
 * The font of the portal's headings for the title, and behind the reader's own for whatever letter of
 * Vietnamese that one lacks: a file that is passed on looks the same everywhere.
 */
async function readLetters(): Promise<string> {
  const href = document.querySelector<HTMLLinkElement>('link[as=font]')?.href
  const answer = href === undefined ? undefined : await fetch(href).catch(() => undefined)
  if (!answer?.ok) return ''
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const font = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  return [
    `@font-face{font-family:Bitter;font-weight:700;src:url(data:font/woff2;base64,${font})}`,
    'text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Bitter,sans-serif}',
    '.t{font-family:Bitter,serif}',
  ].join('')
}
