import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { originRefusal } from '../contract/security.ts'
import type { Portal } from './answer.ts'
import type { Company } from './page.ts'
import { inLanguage, isLanguage, languageCookie, languageFor, localeIn } from './words/language.ts'

type Handler = (request: FastifyRequest, reply: FastifyReply, company: Company) => Promise<FastifyReply>

/** Answers in the language of whoever asks, with dates and money as that language writes them where the company is. */
export const speaking =
  (portal: Pick<Portal, 'company'>, handler: Handler) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const company = await portal.company()
    const { cookies, headers } = request
    const language = languageFor(cookies[languageCookie], headers['accept-language'], company.locale)
    return inLanguage(language, () =>
      handler(request, reply, { ...company, locale: localeIn(language, company.locale) }),
    )
  }

const year = 365 * 24 * 60 * 60

/** Remembers which language was chosen on a page, in this browser alone, and leads back to the page. */
export function bindLanguage(app: FastifyInstance, { deps }: Pick<Portal, 'deps'>): void {
  const { allowedOrigins, secure } = deps.config
  app.post('/language', async (request, reply) => {
    const { language, to } = (request.body ?? {}) as { language?: unknown; to?: unknown }
    const foreign = originRefusal('POST', 'link', request.headers.origin, allowedOrigins)
    if (!foreign && isLanguage(language))
      reply.setCookie(languageCookie, language, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure,
        maxAge: year,
      })
    return reply.redirect(ownPage(to), 303)
  })
}

/** A page of ours and nothing else, whatever was sent. */
export function ownPage(to: unknown): string {
  const here = 'http://here.invalid'
  const asked = typeof to === 'string' && URL.canParse(to, here) ? new URL(to, here) : null
  return asked?.origin === here && !asked.pathname.startsWith('//') ? asked.pathname : '/'
}
