import { describe, expect, it } from 'vitest'
import type { MailBody } from './mail.ts'
import { mailHtml } from './mail-html.tsx'
import { mailText } from './mail-text.ts'

const company = { company_name: 'Harbour & Sons <Heating>', brand_colour: '#c2410c' }
const body: MailBody = {
  subject: 'Your quote',
  heading: 'Your quote is ready',
  blocks: [
    { kind: 'text', text: 'Hello <script>alert(1)</script>,\n\nhere it is.' },
    {
      kind: 'facts',
      rows: [
        ['Total', '$4,717.50'],
        ['Valid until', 'Thursday'],
      ],
    },
    { kind: 'button', label: 'Look at the quote', url: 'https://office.example/j/abc' },
    { kind: 'note', text: 'Just reply.' },
  ],
}

describe('a mail', () => {
  it('says at its foot how its sender is reached, and nothing where that is not said', () => {
    const reached = { ...company, address: '1 Quay Street', phone: null, email: 'office@harbour.example' }
    for (const form of [mailText(body, reached), mailHtml(body, reached)]) {
      expect(form).toContain('1 Quay Street\noffice@harbour.example')
      expect(form).not.toContain('null')
    }
    expect(mailText(body, company)).toMatch(/-- \nHarbour & Sons <Heating>$/)
  })

  it('says the same in text and in HTML, in the same order', () => {
    const said = [
      'Your quote is ready',
      'here it is.',
      'Total',
      '$4,717.50',
      'Thursday',
      'office.example/j/abc',
      'Just reply.',
    ]
    for (const form of [mailText(body, company), mailHtml(body, company)]) {
      const places = said.map((words) => form.indexOf(words))
      expect(places).not.toContain(-1)
      expect(places).toEqual([...places].sort((one, other) => one - other))
    }
  })

  it('fetches nothing: no picture, no style sheet, no script, one link', () => {
    const html = mailHtml(body, company)
    expect(html).not.toMatch(/<img|<link|<script|<iframe|url\(|@import|@font-face/i)
    expect(html.match(/https?:\/\/[^"]+/g)).toEqual(['https://office.example/j/abc'])
  })

  it('lets no name become markup', () => {
    const html = mailHtml(body, company)
    expect(html).toContain('&lt;script>alert(1)&lt;/script>')
    expect(html).toContain('Harbour &amp; Sons &lt;Heating>')
  })
})
