import { openSecrets } from '../../secrets.ts'
import type { TestApp } from './test-app.ts'

/** The token in the newest mail of this template that waits for an address; null when there is none. */
export async function mailedToken(api: TestApp, template: string, receiver: string): Promise<string | null> {
  const item = await api.database.prisma.outboxItem.findFirst({
    where: { template, receiver },
    orderBy: { id: 'desc' },
  })
  return item?.secret ? openSecrets(api.config.secretKey).decrypt(Buffer.from(item.secret)) : null
}

/** What a browser would send back of the cookie it was given; null when it was told to forget it. */
export function cookieOf(headers: Record<string, string | undefined>): string | null {
  const pair = String(headers['set-cookie'] ?? '').split(';')[0] ?? ''
  return pair.endsWith('=') || pair === '' ? null : pair
}
