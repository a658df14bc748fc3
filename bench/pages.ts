import { gzipSync } from 'node:zlib'
import type { CDPSession } from 'playwright-core'
import { fieldDay, signedInCookie } from '../api/test/support/field.ts'
import { openPageBrowser, type PageBrowser } from '../api/test/support/page-browser.ts'
import { newJob, sentQuote } from '../api/test/support/work.ts'
import { openBenchDatabase } from './database.ts'
import { median } from './duel.ts'

const rounds = 5
/** A cheap phone in a fair network: 9 Mbit/s, 100 ms, a processor four times slower than this one. */
const network = {
  offline: false,
  latency: 100,
  downloadThroughput: (9e6 / 8) | 0,
  uploadThroughput: (3e6 / 8) | 0,
}
const slowdown = 4

/** First visits of the pages with an empty cache: bytes in all, script over the wire, largest paint. */
export async function benchPages(): Promise<void> {
  const { url, close } = await openBenchDatabase()
  // As it ships: what tests ask of every answer would be measured too.
  const browser = await openPageBrowser({}, { checkAnswers: false, on: { url, drop: close } })
  try {
    const rows: Record<string, unknown> = {}
    for (const [name, { address, cookie }] of Object.entries(await addresses(browser))) {
      const visits: Visit[] = []
      for (let round = 0; round < rounds; round++) visits.push(await visit(browser, address, cookie))
      rows[name] = {
        'KiB in all': (median(visits.map(({ bytes }) => bytes)) / 1024).toFixed(1),
        'script, kB gz': (median(visits.map(({ script }) => script)) / 1000).toFixed(1),
        'largest paint, ms': Math.round(median(visits.map(({ paint }) => paint))),
      }
    }
    console.log(
      `First visits of the pages, 9 Mbit/s, 100 ms, processor ${slowdown} times slower, medians of ${rounds}`,
    )
    console.table(rows)
    console.log('wanted: 60 KiB in all, 15 kB of script, 1200 ms')
  } finally {
    await browser.close()
  }
}

type Cookie = ReturnType<typeof signedInCookie> | null

async function addresses({ api }: PageBrowser): Promise<Record<string, { address: string; cookie: Cookie }>> {
  const office = await api.people.dispatcher()
  const quote = await sentQuote(api, office)
  const bare = await newJob(api, office)
  const link = async (
    job_id: string,
    body: { contact_id: string; purpose: 'job' | 'tracker'; visit_id?: string },
  ) => {
    const { body: made } = await api.call('createJobLink', { as: office, params: { job_id }, body })
    return new URL(made.url).pathname
  }
  const work = await fieldDay(api)
  await api.call('transitionVisit', {
    as: work.lead,
    params: { visit_id: work.visit_id },
    body: { to: 'en_route' },
  })
  const recorded_at = api.clock.now().toISOString()
  const points = [{ recorded_at, latitude: 41.19, longitude: -73.91 }]
  await api.call('sendPositions', { as: work.lead, body: { points } })
  return {
    'a quote to approve': { address: `/j/${quote.token}`, cookie: null },
    'a request': {
      address: await link(bare.job_id, { contact_id: bare.contact.contact_id, purpose: 'job' }),
      cookie: null,
    },
    'somebody on the way, with the map': {
      address: await link(work.job_id, {
        contact_id: work.contact_id,
        purpose: 'tracker',
        visit_id: work.visit_id,
      }),
      cookie: null,
    },
    'signing in': { address: '/sign-in', cookie: null },
    'a customer’s account': { address: '/', cookie: signedInCookie(work.customer) },
    'a contractor’s day': { address: '/field', cookie: signedInCookie(work.lead) },
    'a contractor’s visit': { address: `/field/${work.visit_id}`, cookie: signedInCookie(work.lead) },
  }
}

interface Visit {
  bytes: number
  script: number
  paint: number
}

async function visit({ api, open }: PageBrowser, address: string, cookie: Cookie): Promise<Visit> {
  const page = await open('about:blank', { serviceWorkers: 'block' })
  const url = api.config.publicUrl
  if (cookie) await page.context().addCookies([{ ...cookie, url }])
  const session: CDPSession = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', network)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  const scripts: Promise<number>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script')
      scripts.push(response.body().then((body) => gzipSync(body).length))
  })
  await page.goto(`${url}${address}`, { waitUntil: 'networkidle' })
  const paint = await page.evaluate(largestPaint)
  const script = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0)
  const bytes = await page.received()
  await page.context().close()
  return { bytes, script, paint }
}

/** Milliseconds from the start of the visit to the largest paint, in the page. */
function largestPaint(): Promise<number> {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
      type: 'largest-contentful-paint',
      buffered: true,
    })
  })
}
