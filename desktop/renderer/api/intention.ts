/**
 * What somebody wants done once, however often it takes until an answer comes: one press of a button, or of a form
 * until it was taken. Each of its requests has a key by which the service knows it again.
 */
export class Intention {
  readonly #keys = new Map<string, string>()

  /** The key of a request: the same for as long as the same is asked for, another once the input is. */
  keyFor(request: string): string {
    const known = this.#keys.get(request)
    if (known) return known
    const key = newKey()
    this.#keys.set(request, key)
    return key
  }

  /** It was done: whoever asks for the same again wants it a second time. */
  fulfil(): void {
    this.#keys.clear()
  }
}

// `randomUUID` is missing where the page came without encryption.
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
