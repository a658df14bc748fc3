/** A sentence that is said later, of a table for example; until then nothing takes it for text. */
export type Phrase = symbol

export const phrase = (sentence: string): Phrase => Symbol(sentence)
