import { render } from 'preact-render-to-string'
import { brandOf } from '../wording/brand.ts'
import type { Assets } from './assets.ts'
import type { Company, Shown } from './page.ts'

interface Document {
  company: Company
  title: string
  assets: Assets
  /** Of this answer alone; lets the one inline style through, which carries the company's colour. */
  nonce: string
  /** What stands in it, as HTML that was rendered already. */
  content: string
  /** A digest of the content: another state, another digest. */
  state: string
  fresh: Shown['fresh']
}

/** The frame of every page: the company's name and colour, one column, nothing fetched from anywhere else. */
export function pageHtml({ company, title, assets, nonce, content, state, fresh }: Document): string {
  const brand = brandOf(company.brand_colour)
  const colours =
    `:root{--brand:${brand.colour};--on-brand:${brand.on_colour};--brand-text:${brand.on_light}}` +
    `@media(prefers-color-scheme:dark){:root{--brand-text:${brand.on_dark}}}`
  const style = assets.address('style')
  const script = assets.address('page')
  const html = render(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="format-detection" content="telephone=no" />
        <title>{`${title} · ${company.company_name}`}</title>
        <link rel="icon" href="data:," />
        {style && <link rel="stylesheet" href={style} />}
        <style nonce={nonce}>{colours}</style>
        {script && <script type="module" src={script} />}
      </head>
      <body>
        <header class="company">
          <p class="company-name">{company.company_name}</p>
        </header>
        <div class="notices">
          <p id="offline" class="news" role="status" hidden />
          <p id="changed" class="news" role="status" hidden />
          <p id="said" class="unseen" role="status" />
        </div>
        <main
          data-state={state}
          data-address={fresh?.address}
          data-pace={fresh?.seconds}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: rendered from elements, to take its digest
          dangerouslySetInnerHTML={{ __html: content }}
        />
      </body>
    </html>,
  )
  return `<!doctype html>${html}`
}
