/**
 * Shows the sums of a list as buttons, each of which fills its field in: on a phone a tap is easier
 * than a keyboard. Without it the browser offers the list itself.
 */
export function showSums(list: HTMLDataListElement): void {
  const input = document.querySelector<HTMLInputElement>(`input[list="${list.id}"]`)
  if (!input) return
  const row = Object.assign(document.createElement('div'), { className: 'sums' })
  for (const { value } of list.options) {
    const button = Object.assign(document.createElement('button'), {
      type: 'button',
      className: 'copy',
      textContent: value,
    })
    button.addEventListener('click', () => {
      input.value = value
      // A draft that is kept on the device hears of it like of what is typed.
      input.dispatchEvent(new Event('input', { bubbles: true }))
    })
    row.append(button)
  }
  input.removeAttribute('list')
  input.after(row)
}
