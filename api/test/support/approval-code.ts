import { mailedToken } from './mailed.ts'
import type { TestApp } from './test-app.ts'

/** Approving takes a code from now on: always, above a sum, or not any more. */
export const askForCodes = (api: TestApp, mode: 'off' | 'always' | 'above', amount = 0) =>
  api.database.prisma.settings.update({
    where: { id: 1 },
    data: { code_for_approval: mode, code_above_minor: amount },
  })

/** The code that waits in a mail for an address. */
export const approvalCode = (api: TestApp, receiver: string | null) =>
  mailedToken(api, 'approval_code', receiver ?? '') as Promise<string>

/** A code that is another. */
export const wrongCode = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
