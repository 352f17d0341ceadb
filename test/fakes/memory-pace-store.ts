import type { PaceStore } from '../../functions/storage/pace-store.ts'

/** Counts as the table does: under every name of a row, or, when one would be over, under none. */
export function makeMemoryPaceStore(): PaceStore {
  const counts = new Map<string, { count: number; weight: number }>()
  return {
    take: async (attempt, weight, paces, at) => {
      const hour = Math.floor(at.getTime() / 3_600_000)
      const found = paces.map(({ name, perHour }) => {
        const key = JSON.stringify([attempt, hour, name])
        const before = counts.get(key) ?? { count: 0, weight: 0 }
        const after = { count: before.count + 1, weight: before.weight + weight }
        const isOver =
          perHour !== undefined && (after.count > perHour.count || after.weight > perHour.weight)
        return { key, after, isOver }
      })
      if (found.some(({ isOver }) => isOver)) return 'over'
      for (const { key, after } of found) counts.set(key, after)
      return 'within'
    },
  }
}
