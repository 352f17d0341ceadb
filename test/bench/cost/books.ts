import { setTimeout } from 'node:timers/promises'

/** Waits until the public books hold so many entries. */
export async function waitForBooks(url: string, size: number): Promise<void> {
  while ((await sizeOfBooks(url)) < size) await setTimeout(100)
}

export async function sizeOfBooks(url: string): Promise<number> {
  const answer = await fetch(new URL('/data/campaign.json', url))
  if (!answer.ok) return 0
  const { ledgerSize } = (await answer.json()) as { ledgerSize: number }
  return ledgerSize
}
