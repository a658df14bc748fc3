import { render } from 'preact-render-to-string'
import { brandOf } from '../../wording/brand.ts'
import { type Block, type MailBody, reachedBy, type Sender } from './mail.ts'

const font = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

// Programs that show mails know tables and inline styles; the style sheet is for those that know the dark.
const dark = (onDark: string) => `
  @media (prefers-color-scheme: dark) {
    .ground { background: #15181d !important }
    .sheet { background: #242932 !important }
    .words { color: #e8eaee !important }
    .quiet { color: #b3bac5 !important }
    .line { border-color: #3a414d !important }
    .name { color: ${onDark} !important }
  }`

/** The mail as HTML: one column, the company's name and colour, nothing fetched from anywhere. */
export function mailHtml(body: MailBody, company: Sender & { brand_colour: string }): string {
  const brand = brandOf(company.brand_colour)
  const html = render(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{body.subject}</title>
        <style>{dark(brand.on_dark)}</style>
      </head>
      <body class="ground" style="margin:0;padding:0;background:#f2f3f5">
        <table class="ground" role="presentation" width="100%" style="background:#f2f3f5">
          <tr>
            <td align="center" style="padding:24px 12px">
              <table role="presentation" width="100%" style="max-width:560px;border-collapse:collapse">
                <tr>
                  <td
                    class="name"
                    style={`padding:4px 8px 16px;font:600 17px ${font};color:${brand.on_light}`}
                  >
                    {company.company_name}
                  </td>
                </tr>
                <tr>
                  <td
                    class="sheet"
                    style={`background:#ffffff;border-radius:12px;border-top:4px solid ${brand.colour};padding:32px 28px`}
                  >
                    <h1 class="words" style={`margin:0 0 16px;font:700 24px/1.25 ${font};color:#1b1f26`}>
                      {body.heading}
                    </h1>
                    {body.blocks.map((block) => (
                      <Part block={block} colour={brand.colour} onColour={brand.on_colour} />
                    ))}
                  </td>
                </tr>
                {reachedBy(company).length > 0 && (
                  <tr>
                    <td
                      class="quiet"
                      style={`padding:16px 8px;font:14px/1.5 ${font};color:#59616e;white-space:pre-line`}
                    >
                      {reachedBy(company).join('\n')}
                    </td>
                  </tr>
                )}
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html>,
  )
  return `<!doctype html>${html}`
}

function Part({ block, colour, onColour }: { block: Block; colour: string; onColour: string }) {
  switch (block.kind) {
    case 'text':
      return (
        <p class="words" style={`margin:0 0 16px;font:16px/1.55 ${font};color:#1b1f26;white-space:pre-line`}>
          {block.text}
        </p>
      )
    case 'note':
      return (
        <p class="quiet" style={`margin:16px 0 0;font:14px/1.5 ${font};color:#59616e`}>
          {block.text}
        </p>
      )
    case 'button':
      return (
        <table role="presentation" style="margin:24px 0;border-collapse:separate;border-spacing:0">
          <tr>
            <td style={`background:${colour};border-radius:10px`}>
              <a
                href={block.url}
                style={`display:inline-block;padding:15px 28px;font:600 17px ${font};color:${onColour};text-decoration:none`}
              >
                {block.label}
              </a>
            </td>
          </tr>
        </table>
      )
    case 'facts':
      return (
        <table role="presentation" width="100%" style="border-collapse:collapse;margin:0 0 16px">
          {block.rows.map(([label, value]) => (
            <tr>
              <td
                class="quiet line"
                style={`padding:10px 16px 10px 0;border-top:1px solid #e3e6ea;font:15px/1.4 ${font};color:#59616e;vertical-align:top`}
              >
                {label}
              </td>
              <td
                class="words line"
                style={`padding:10px 0;border-top:1px solid #e3e6ea;font:600 15px/1.4 ${font};color:#1b1f26;text-align:right;vertical-align:top`}
              >
                {value}
              </td>
            </tr>
          ))}
        </table>
      )
  }
}
