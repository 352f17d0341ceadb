import { signal } from '@preact/signals'
import type { Signal } from '@preact/signals'
import { keepWithDrafts } from '../frame/draft.ts'

/** A file that was put and looked into, as it will be proposed. */
export interface CheckedFile {
  id: string
  name: string
  size: number
  sha256: string
  public: boolean
  /** What was chosen, to be seen beside the form where it is a picture. */
  preview: string | undefined
}

/** Files outlive the screen, as what was typed does. */
const kept = new Map<string, Signal<readonly CheckedFile[]>>()
export function filesOf(form: string): Signal<readonly CheckedFile[]> {
  const known = kept.get(form) ?? signal<readonly CheckedFile[]>([])
  kept.set(form, known)
  return known
}
function dropFiles(form: string): void {
  for (const { preview } of kept.get(form)?.value ?? [])
    if (preview !== undefined) URL.revokeObjectURL(preview)
  kept.delete(form)
}
keepWithDrafts({
  has: () => [...kept.values()].some(({ value }) => value.length > 0),
  drop: dropFiles,
  dropAll() {
    for (const form of kept.keys()) dropFiles(form)
  },
})
