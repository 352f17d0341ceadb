/** Whether nothing has the focus, as after the button that was pressed has gone. */
export const isFocusLost = ({
  activeElement,
  body,
}: Pick<Document, 'activeElement' | 'body'>): boolean =>
  activeElement === null || activeElement === body

/** Long enough for the screen to be drawn anew after an act. */
const DRAWN_MS = 50

/** After an act: where its button has gone, the screen takes the focus, and reads on from there. */
export function keepFocus(): void {
  const { document } = globalThis
  if (document === undefined) return
  setTimeout(() => {
    if (isFocusLost(document)) document.querySelector<HTMLElement>('main')?.focus()
  }, DRAWN_MS)
}
