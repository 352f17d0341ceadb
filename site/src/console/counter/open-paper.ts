/** Papers are pages of the portal of their own, in Vietnamese; another tab prints them. */
export function openPaper(address: string): void {
  const link = document.createElement('a')
  link.href = address
  link.target = '_blank'
  link.rel = 'noopener'
  link.click()
}
