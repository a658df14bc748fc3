import type { FastifyInstance } from 'fastify'
import sharp from 'sharp'
import { brandOf } from '../wording/brand.ts'
import type { Portal } from './answer.ts'
import type { Company } from './page.ts'

const sizes = [192, 512] as const

/** What lets a phone install the contractors' pages: the manifest, the icon in the company's colour, the worker. */
export function bindInstall(
  app: FastifyInstance,
  { assets, company }: Pick<Portal, 'assets' | 'company'>,
): void {
  app.get('/field/manifest.webmanifest', async (_request, reply) =>
    reply
      .type('application/manifest+json')
      .header('Cache-Control', 'no-cache')
      .send(manifestOf(await company())),
  )
  for (const size of sizes)
    app.get(`/field/icon-${size}.png`, async (_request, reply) =>
      reply
        .type('image/png')
        .header('Cache-Control', 'max-age=86400')
        .send(await icon(brandOf((await company()).brand_colour).colour, size)),
    )
  app.get('/field/worker.js', (_request, reply) => {
    const file = assets.files.get(assets.address('worker')?.split('/').pop() ?? '')
    if (!file) return reply.callNotFound()
    return reply
      .type('text/javascript; charset=utf-8')
      .header('Cache-Control', 'no-cache')
      .header('Service-Worker-Allowed', '/field')
      .send(file)
  })
}

const manifestOf = ({ company_name, brand_colour }: Company) => ({
  id: '/field',
  name: `${company_name}: my work`,
  short_name: 'My work',
  start_url: '/field',
  scope: '/field',
  display: 'standalone',
  theme_color: brandOf(brand_colour).colour,
  background_color: '#f2f3f5',
  icons: sizes.map((size) => ({
    src: `/field/icon-${size}.png`,
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose: 'any maskable',
  })),
})

const drawn = new Map<string, Promise<Buffer>>()

/** A pin on the company's colour; whatever a phone cuts off at the corners is ground alone. */
function icon(colour: string, size: number): Promise<Buffer> {
  const key = `${colour} ${size}`
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="${size}" height="${size}">
    <rect width="64" height="64" fill="${colour}"/>
    <path fill="#fff" d="M32 13a15 15 0 0 0-15 15c0 11 15 23 15 23s15-12 15-23a15 15 0 0 0-15-15Zm0 21a6 6 0 1 1 0-12 6 6 0 0 1 0 12Z"/>
  </svg>`
  const made = drawn.get(key) ?? sharp(Buffer.from(picture)).png().toBuffer()
  drawn.clear()
  drawn.set(key, made)
  return made
}
