/** Words whose presence decides, with how people in a hurry write them. */
const known = [
  'smell',
  'smells',
  'smelling',
  'sparks',
  'sparking',
  'smoke',
  'flames',
  'burning',
  'flooding',
  'flooded',
  'burst',
  'ceiling',
  'exposed',
  'trapped',
  'elevator',
  'collapse',
  'collapsing',
  'carbon',
  'monoxide',
  'electric',
  'shock',
  'water',
  'heating',
  'pouring',
  'gushing',
  'melting',
  'overflowing',
  'detector',
  'rotten',
  'wires',
]
const right = new Set(known)
/** One letter away from a word of danger, and harmless. */
const others = new Set(
  'sparky tapped smokes smoked smelly shocks floods flames bursts waters wines heating eating heatings exposes expose elevators ceilings rotted carton'.split(
    ' ',
  ),
)
const short: Readonly<Record<string, string>> = {
  gass: 'gas',
  gaz: 'gas',
  gaas: 'gas',
  smel: 'smell',
  smels: 'smells',
  smeling: 'smelling',
  smeel: 'smell',
  smoek: 'smoke',
  sparcks: 'sparks',
  sparkz: 'sparks',
  celing: 'ceiling',
  thru: 'through',
  watter: 'water',
  wather: 'water',
  wiers: 'wires',
  elec: 'electric',
  eletric: 'electric',
  lifft: 'lift',
  allarm: 'alarm',
  alram: 'alarm',
  carbonmonoxide: 'carbon monoxide',
}

/** The word itself, or the word of danger that was meant by it: a letter too many, too few, or two swapped. */
export function spelledRight(word: string): string {
  const meant = short[word]
  if (meant) return meant
  if (word.length < 5 || right.has(word) || others.has(word)) return word
  return known.find((good) => good[0] === word[0] && isSlip(word, good)) ?? word
}

/** Whether one of them is the other with one letter more, or with two neighbours swapped. */
function isSlip(word: string, good: string): boolean {
  const gap = word.length - good.length
  if (Math.abs(gap) > 1) return false
  let at = 0
  while (at < word.length && word[at] === good[at]) at++
  if (gap === 1) return word.slice(at + 1) === good.slice(at)
  if (gap === -1) return word.slice(at) === good.slice(at + 1)
  return word[at] === good[at + 1] && word[at + 1] === good[at] && word.slice(at + 2) === good.slice(at + 2)
}
