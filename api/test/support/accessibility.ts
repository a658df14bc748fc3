import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** What axe finds wrong with the page as it stands: each rule, with the elements that break it. */
export async function violationsOf(page: Page): Promise<string[]> {
  // Only frames of other origins want their findings put together in a page of their own, which takes as long again.
  if (page.frames().length > 1) throw new Error('A page with frames is not looked at whole this way')
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}
