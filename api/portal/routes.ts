import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { originRefusal } from '../contract/security.ts'
import { sendFile } from '../contract/send-file.ts'
import { answerPage, type Portal, pageRequest } from './answer.ts'
import { bindAssets } from './assets.ts'
import { bindInstall } from './install.ts'
import type { Page, PageRequest } from './page.ts'
import { confirmPage } from './pages/confirm.tsx'
import { dayPage } from './pages/field/day-page.tsx'
import { phonePage } from './pages/field/phone-page.tsx'
import { signPage } from './pages/field/sign-page.tsx'
import { visitPage } from './pages/field/visit-page.tsx'
import { forgotPasswordPage } from './pages/forgot-password.tsx'
import { homePage } from './pages/home.tsx'
import { jobLinkPage } from './pages/job/job-link-page.tsx'
import { jobPage } from './pages/job/job-page.tsx'
import { notFoundPage, troublePage } from './pages/not-found.tsx'
import { reportFollowPage } from './pages/report/report-follow-page.tsx'
import { reportPage } from './pages/report/report-page.tsx'
import { requestPage } from './pages/request/request-page.tsx'
import { setUpPage } from './pages/set-up.tsx'
import { signInPage } from './pages/sign-in.tsx'
import { signUpPage } from './pages/sign-up.tsx'
import { bindLanguage, speaking } from './speaking.ts'

/** Every page there is. */
const pages: readonly Page[] = [
  homePage,
  signInPage,
  signUpPage,
  forgotPasswordPage,
  setUpPage,
  confirmPage,
  jobLinkPage,
  jobPage,
  requestPage,
  reportPage,
  reportFollowPage,
  dayPage,
  phonePage,
  visitPage,
  signPage,
]

/** For lines of text; how much a form with files may be is said by the operation that they go to. */
const usualLimit = 1024 * 1024

/** The customers' pages, as routes over the pipeline. Showing changes nothing; forms act, from our own pages only. */
export function bindPages(app: FastifyInstance, portal: Portal): void {
  const { deps, assets } = portal
  bindAssets(app, assets)
  bindInstall(app, portal)
  bindLanguage(app, portal)
  app.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500) deps.log.error({ err: error, request_id: request.id }, 'page failed')
    return speaking(portal, async (_, reply, company) =>
      answerPage(portal, reply, company, troublePage(status, request.id)),
    )(request, reply)
  })
  for (const page of pages) {
    app.get(page.path, answer(page.show))
    for (const [name, act] of Object.entries(page.forms ?? {})) {
      const path = name ? `${page.path === '/' ? '' : page.path}/${name}` : page.path
      if (name) app.get(path, (request, reply) => reply.redirect(parentOf(request.url), 303))
      app.post(
        path,
        { bodyLimit: usualLimit },
        answer(async (asked, { headers, id }) => {
          // A form of ours says where it comes from, as every browser does; what says nothing is no form of ours.
          const foreign = originRefusal('POST', 'link', headers.origin, deps.config.allowedOrigins)
          return foreign ? troublePage(403, id) : act(asked)
        }),
      )
    }
    const files = { 'photos/:photo_id': page.photo, 'quotes/:quote_id/pdf': page.paper }
    for (const [under, find] of Object.entries(files))
      if (find)
        app.get(
          `${page.path}/${under}`,
          speaking(portal, async (request, reply, company) => {
            const file = await find(pageRequest(portal, request, company))
            return file ? sendFile(reply, file) : answerPage(portal, reply, company, notFoundPage())
          }),
        )
  }

  function answer(make: (asked: PageRequest, request: FastifyRequest) => ReturnType<Page['show']>) {
    return speaking(portal, async (request, reply, company) =>
      answerPage(portal, reply, company, await make(pageRequest(portal, request, company), request)),
    )
  }
}

/** The page that a form stands on, by the address of the form. */
function parentOf(url: string): string {
  return url.replace(/\/[^/]*$/, '') || '/'
}

/** For people who end up at an address that does not exist. */
export async function answerNotFound(portal: Portal, reply: FastifyReply): Promise<FastifyReply> {
  return speaking(portal, async (_, reply, company) => answerPage(portal, reply, company, notFoundPage()))(
    reply.request,
    reply,
  )
}
