import { randomBytes } from 'node:crypto'
import { apiHandler } from '../http/api-handler.ts'
import { readBody } from '../http/request.ts'
import { readEnvironment } from '../runtime/environment.ts'
import { PAGE_SHELLS } from '../runtime/page-shells.ts'
import { checkForm } from './check-form.ts'

const { ORIGIN_VERIFY } = readEnvironment(['ORIGIN_VERIFY'])
const deps = { shells: PAGE_SHELLS, newKey: () => randomBytes(18).toString('base64url') }

export const handler = apiHandler(async (request, event) => checkForm(request, readBody(event), deps), {
  originVerify: ORIGIN_VERIFY,
  shells: PAGE_SHELLS,
})
