import type { Reporter, TestCase, TestModule } from 'vitest/node'

/** How much of a message is told at once; the whole of it stands at the end of the run. */
const MOST = 600

/** Tells a failure in the moment that it happens: `dot` has a cross for it until the end. */
export default class TellFailures implements Reporter {
  onTestCaseResult(test: TestCase): void {
    const { state, errors } = test.result()
    if (state === 'failed') tell(`${test.module.relativeModuleId} > ${test.fullName}`, errors)
  }

  onTestModuleEnd(module: TestModule): void {
    const errors = module.errors()
    if (errors.length > 0) tell(module.relativeModuleId, errors)
  }
}

function tell(name: string, errors: ReadonlyArray<{ message: string }> = []): void {
  const messages = errors.map(({ message }) => message.slice(0, MOST))
  console.error(['', `FAILED ${name}`, ...messages].join('\n'))
}
