/** An object of the office's own fields after a JSON Merge Patch: null takes a field away, what is not named stays. */
export function mergePatch<Value>(
  current: Record<string, Value>,
  patch: Record<string, Value | null>,
): Record<string, Value> {
  const merged: Record<string, Value> = { ...current }
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name]
    else merged[name] = value
  }
  return merged
}
