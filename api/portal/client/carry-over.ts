/** Whether somebody is at work in a form, or has just sent one. */
export function isBeingFilledIn(page: Document): boolean {
  if (page.activeElement?.matches('input, textarea')) return true
  return [...page.forms].some((form) => form.dataset.sent || [...form.elements].some(isTouched))
}

function isTouched(field: Element): boolean {
  if (field instanceof HTMLInputElement)
    return field.type === 'checkbox' || field.type === 'radio'
      ? field.checked !== field.defaultChecked
      : field.value !== field.defaultValue
  return field instanceof HTMLTextAreaElement && field.value !== field.defaultValue
}

/**
 * Puts `fresh` in the place of `old`. What was unfolded stays so, the focus stays, and what is marked
 * `data-kept` (a map) lives on with the new facts in its attributes.
 */
export function carryOver(old: HTMLElement, fresh: HTMLElement): void {
  const page = old.ownerDocument
  for (const details of old.querySelectorAll<HTMLDetailsElement>('details[open][id]'))
    find(fresh, details.id)?.setAttribute('open', '')
  for (const kept of old.querySelectorAll<HTMLElement>('[data-kept]')) {
    const place = find(fresh, kept.id)
    if (!place) continue
    Object.assign(kept.dataset, place.dataset)
    place.replaceWith(kept)
  }
  const focused = page.activeElement?.id
  old.replaceWith(fresh)
  if (focused) page.getElementById(focused)?.focus({ preventScroll: true })
}

const find = (within: HTMLElement, id: string) => within.querySelector<HTMLElement>(`[id="${id}"]`)
