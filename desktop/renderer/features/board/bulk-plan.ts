/** The contract takes no more jobs at once. */
export const mostAtOnce = 200

/**
 * The jobs in the portions in which the service gets them. Portions of an earlier try that got no answer stay as they
 * were, where all of them is still wanted: the service knows them again by their key. Ids, in any order.
 */
export function portionsOf(
  wanted: ReadonlySet<string>,
  unanswered: readonly (readonly string[])[] = [],
): string[][] {
  const again = unanswered.filter((portion) => portion.every((id) => wanted.has(id)))
  const known = new Set(again.flat())
  const others = [...wanted].filter((id) => !known.has(id)).sort()
  const portions = again.map((portion) => [...portion])
  for (let from = 0; from < others.length; from += mostAtOnce)
    portions.push(others.slice(from, from + mostAtOnce))
  return portions
}
