import { describeApi } from './describe-api.ts'

/** Prints the description of the API, for programs that make types or clients of it. */
process.stdout.write(JSON.stringify(describeApi()))
