/**
 * Tells of each write that the judge has passed on, so that what reads a table's stream may sleep
 * while nobody writes. It carries no data: who hears it looks into the stream.
 */
export class WriteBell {
  private readonly rings = new Map<string, number>()
  private readonly sleepers = new Set<() => void>()

  /** Says that something may have been written to a table. */
  ring(table: string): void {
    this.rings.set(table, this.count(table) + 1)
    for (const wake of this.sleepers) wake()
  }

  /** How often it has rung for a table. */
  count(table: string): number {
    return this.rings.get(table) ?? 0
  }

  /** Waits until it has rung for a table more than so often, or time is up, or all stops. */
  async wait(
    { table, heard, ms }: { table: string; heard: number; ms: number },
    signal: AbortSignal,
  ): Promise<void> {
    if (this.count(table) > heard || signal.aborted) return
    await new Promise<void>((end) => {
      const wake = (): void => {
        if (this.count(table) > heard || signal.aborted) settle()
      }
      const settle = (): void => {
        clearTimeout(timer)
        this.sleepers.delete(wake)
        signal.removeEventListener('abort', wake)
        end()
      }
      const timer = setTimeout(settle, ms)
      this.sleepers.add(wake)
      signal.addEventListener('abort', wake)
    })
  }
}
