import { keepWithDrafts } from '../frame/draft.ts'

/** Where this tab took the last thing in: the next one most likely comes to the same counter. */
let lastPlace = ''
export const placeOfLast = (): string => lastPlace
export const keepPlace = (place: string): void => {
  lastPlace = place
}
keepWithDrafts({
  has: () => false,
  dropAll: () => keepPlace(''),
})
