import { render } from 'preact-render-to-string'
import { brandOf } from '../wording/brand.ts'
import { telAddress } from '../wording/phone.ts'
import type { Assets } from './assets.ts'
import type { Company, Shown } from './page.ts'
import { currentLanguage, type Language, languages } from './words/language.ts'
import { say } from './words/say.tsx'

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
  field: Shown['field']
  stuck: Shown['stuck']
  /** Its path, or that of a form on it, to come back to in another language. */
  address: string
}

/** The frame of every page: the company's name and colour, one column, nothing fetched from anywhere else. */
export function pageHtml({
  company,
  title,
  assets,
  nonce,
  content,
  state,
  fresh,
  field,
  stuck,
  address,
}: Document): string {
  const brand = brandOf(company.brand_colour)
  const colours =
    `:root{--brand:${brand.colour};--on-brand:${brand.on_colour};--brand-text:${brand.on_light}}` +
    `@media(prefers-color-scheme:dark){:root{--brand-text:${brand.on_dark}}}`
  const style = assets.address('style')
  const script = assets.address('page')
  const language = currentLanguage()
  const html = render(
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="format-detection" content="telephone=no" />
        <title>{`${title} · ${company.company_name}`}</title>
        <link rel="icon" href="data:," />
        {style && <link rel="stylesheet" href={style} />}
        {field && <FieldHead assets={assets} />}
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
          {field && <div id="kept" class="news" role="status" data-profile={field.profile_id} hidden />}
          <p id="said" class="unseen" role="status" />
        </div>
        <main
          data-state={state}
          data-address={fresh?.address}
          data-pace={fresh?.seconds}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: rendered from elements, to take its digest
          dangerouslySetInnerHTML={{ __html: content }}
        />
        <footer>
          <Call company={company} stuck={stuck} />
          <Languages address={address} spoken={language} />
        </footer>
      </body>
    </html>,
  )
  return `<!doctype html>${html}`
}

/** The company's number, on every page; where the page helps no further, large. */
function Call({ company: { phone, country }, stuck }: Pick<Document, 'company' | 'stuck'>) {
  if (!phone) return null
  return (
    <p class={stuck ? 'call narrow' : 'call'}>
      <a class={stuck ? 'button soft' : undefined} href={telAddress(phone, country)}>
        {say('Call us: {phone}', { phone })}
      </a>
    </p>
  )
}

/** The other languages there are, each by its own name. */
function Languages({ address, spoken }: { address: string; spoken: Language }) {
  return (
    <div class="languages">
      <form method="post" action="/language">
        <input type="hidden" name="to" value={address} />
        {Object.entries(languages)
          .filter(([code]) => code !== spoken)
          .map(([code, name]) => (
            <button type="submit" class="link" name="language" value={code} lang={code}>
              {name}
            </button>
          ))}
      </form>
    </div>
  )
}

/** What makes the pages of those who drive out an app of its own: its script, its look, its name and icon. */
function FieldHead({ assets }: Pick<Document, 'assets'>) {
  const [style, script] = [assets.address('field-style'), assets.address('field')]
  return (
    <>
      <link rel="manifest" href="/field/manifest.webmanifest" />
      <link rel="apple-touch-icon" href="/field/icon-192.png" />
      {style && <link rel="stylesheet" href={style} />}
      {script && <script type="module" src={script} />}
    </>
  )
}
