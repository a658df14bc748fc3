const gap = 4

/** Shows the list above everything, whatever scrolls or cuts off around the button, and within the window. */
export function placeUnder(button: HTMLElement, list: HTMLElement): void {
  list.showPopover()
  const { right, bottom, top } = button.getBoundingClientRect()
  const { width, height } = list.getBoundingClientRect()
  const left = Math.max(gap, Math.min(right - width, innerWidth - width - gap))
  const below = bottom + gap + height <= innerHeight
  list.style.left = `${left}px`
  list.style.top = `${below ? bottom + gap : Math.max(gap, top - gap - height)}px`
}
