/** Steps to take back, the last first. Each is tried, whatever became of the others. */
export class Undo {
  private readonly steps: Array<() => unknown> = []

  add(step: () => unknown): void {
    this.steps.push(step)
  }

  async run(): Promise<void> {
    for (const step of this.steps.splice(0).toReversed())
      await Promise.resolve(step()).catch(() => {})
  }
}
