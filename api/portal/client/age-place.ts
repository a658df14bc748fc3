import { say } from './say.ts'

const shownMinutes = 15

/**
 * Lets a shown position grow old while the page cannot be asked again: a place "right now" is not that after minutes
 * in a tunnel. Zero puts back what the service said.
 */
export function agePlace(page: Document, unseenMs: number): void {
  const age = page.querySelector<HTMLElement>('[data-age]')
  const map = page.querySelector<HTMLElement>('[data-map]')
  const unseen = Math.floor(unseenMs / 60_000)
  if (!age || !map || (unseen === 0 && age.dataset.said === undefined)) return
  const minutes = Number(age.dataset.age) + unseen
  const gone = unseen > 0 && minutes > shownMinutes
  age.dataset.said ??= age.textContent ?? ''
  map.dataset.said ??= map.dataset.quality ?? ''
  age.textContent = gone
    ? say('We do not see where they are just now.')
    : unseen > 0
      ? lastSeen(minutes)
      : age.dataset.said
  map.dataset.quality = unseen > 0 ? 'last_seen' : map.dataset.said
  map.classList.toggle('gone', gone)
  if (unseen > 0) return
  delete age.dataset.said
  delete map.dataset.said
}

function lastSeen(minutes: number): string {
  return minutes === 1 ? say('Last seen a minute ago') : say('Last seen {minutes} minutes ago', { minutes })
}
