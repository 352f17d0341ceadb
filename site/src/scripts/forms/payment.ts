import { vietnamClock } from '../../../../shared/vietnam-time.ts'

/**
 * Makes the page of a receipt kinder to whoever pays with the phone that shows it: buttons that
 * copy, a picture of the code that says the sum and the message, and a look whether the money has
 * come. Everything is on the page without it.
 */
export function helpPaying(section: HTMLElement): void {
  for (const value of section.querySelectorAll<HTMLElement>('[data-copy]')) addCopyButton(value)
  const picture = section.querySelector<HTMLAnchorElement>('[data-qr-picture]')
  if (picture) void drawPicture(picture)
  const watch = document.querySelector<HTMLAnchorElement>('[data-watch]')
  if (watch) watchMoney(watch)
}

function addCopyButton(value: HTMLElement): void {
  if (!('clipboard' in navigator)) return
  const { copy = '', copyText = '', copiedText = '' } = value.dataset
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'copy no-print',
    textContent: copyText,
  })
  button.setAttribute('aria-label', `${copyText}: ${copy}`)
  const copyIt = async (): Promise<void> => {
    const isCopied = await navigator.clipboard.writeText(copy).then(
      () => true,
      () => false,
    )
    // Where the browser refuses, the text is marked, so that the person can copy it by hand.
    if (!isCopied) return getSelection()?.selectAllChildren(value)
    button.textContent = copiedText
    setTimeout(() => {
      button.textContent = copyText
    }, 3_000)
  }
  button.addEventListener('click', () => void copyIt())
  value.after(' ', button)
}

const WIDTH = 720
const LINE = 44

/** Replaces the picture of the link by one that says what the code holds, and offers to share it. */
async function drawPicture(link: HTMLAnchorElement): Promise<void> {
  const code = new Image()
  code.src = link.href
  await code.decode()
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d')
  if (!context) return
  const font = '28px system-ui, sans-serif'
  context.font = font
  const lines = (link.dataset.qrPicture ?? '').split('\n').flatMap((line) => wrap(line, context))
  canvas.width = WIDTH
  canvas.height = WIDTH + LINE * (lines.length + 1)
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingEnabled = false
  context.drawImage(code, 20, 0, WIDTH - 40, WIDTH - 40)
  context.fillStyle = '#000'
  context.font = font
  for (const [at, line] of lines.entries()) context.fillText(line, 40, WIDTH + LINE * at)
  const blob = await new Promise<Blob | null>((done) => {
    canvas.toBlob(done, 'image/png')
  })
  if (!blob) return
  link.href = URL.createObjectURL(blob)
  offerSharing(link, new File([blob], link.download, { type: 'image/png' }))
}

function offerSharing(link: HTMLAnchorElement, file: File): void {
  const files = { files: [file] }
  if (!('canShare' in navigator) || !navigator.canShare(files)) return
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'button button--secondary',
    textContent: link.dataset.share ?? '',
  })
  // Whoever closes the list of apps has changed their mind: that is no fault.
  button.addEventListener('click', () => void navigator.share(files).catch(() => undefined))
  link.after(' ', button)
}

function wrap(line: string, context: CanvasRenderingContext2D): string[] {
  const lines = ['']
  for (const word of line.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trim()
    if (context.measureText(longer).width <= WIDTH - 80) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

/** Milliseconds between two looks: at first often, since most transfers take minutes. */
const FIRST_WAIT = 5_000
const LONGEST_WAIT = 60_000

/** Looks again and again once the donor says that the money is on its way; then shows the page anew. */
function watchMoney(link: HTMLAnchorElement): void {
  const said = document.querySelector('[data-watch-said]')
  const before = Number(link.dataset.watch)
  let wait = FIRST_WAIT
  const look = async (): Promise<void> => {
    const answer = await askReceipt(link.href)
    // After half an hour the receipt is closed; the page then says how the gift is looked up.
    if (answer === 'closed') return location.assign(link.href)
    if (answer && (answer.receivedVnd !== before || answer.standing === 'whole'))
      return location.reload()
    // Without a network nothing was looked at, and nothing is said to have been.
    if (answer && said)
      said.textContent = (link.dataset.watching ?? '').replace('{time}', vietnamClock(new Date()))
    setTimeout(() => void look(), wait)
    wait = Math.min(LONGEST_WAIT, wait * 1.5)
  }
  link.addEventListener(
    'click',
    (event) => {
      event.preventDefault()
      link.setAttribute('aria-disabled', 'true')
      void look()
    },
    { once: true },
  )
}

/** What the receipt says of now; undefined where no answer of the portal came, as in a tunnel. */
async function askReceipt(
  address: string,
): Promise<'closed' | { receivedVnd: number; standing: string } | undefined> {
  try {
    const answer = await fetch(address, { headers: { accept: 'application/json' } })
    if (answer.status === 410) return 'closed'
    if (!answer.ok) return undefined
    const { receivedVnd = 0, standing = '' } = await answer.json()
    return { receivedVnd, standing }
  } catch {
    return undefined
  }
}
