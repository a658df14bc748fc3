import { spanishSigns } from './danger.spanish.ts'
import { spelledRight } from './danger.spelling.ts'
import { unaccented } from './plain-text.ts'

/** What may hurt people or destroy a house while somebody is still reading about it. */
export type Danger =
  | 'gas'
  | 'carbon_monoxide'
  | 'electricity'
  | 'fire'
  | 'flood'
  | 'collapse'
  | 'trapped'
  | 'cold'
  | 'injury'

/**
 * Words that stand for a danger, over one sentence of plain words with commas. A match counts unless it is denied:
 * "no smell of gas", "nothing is on fire", "gas smell: none".
 */
const signs: readonly (readonly [Danger, RegExp])[] = [
  ['gas', /\bsmell\w*(?: \w+){0,4} gas\b|\bgas\b(?: \w+){0,2} (?:smell\w*|odou?r|stink\w*|fumes)\b/],
  [
    'gas',
    /\b(?:odou?r|reek\w*|stink\w*|whiff) (?:\w+ ){0,2}gas\b|\b(?:huele\w*|olor)(?: \w+){0,2} a? ?gas\b/,
  ],
  [
    'gas',
    /\bgas (?:is |was |pipe |line |hose )*(?:leak\w*|escap\w*|coming out|blowing)|\bleak\w* (?:\w+ )?gas\b|\bfuga de gas\b/,
  ],
  [
    'gas',
    /\bgas (?:alarm|detector|warner)(?: \w+){0,5} (?:sound\w*|going|went|beep\w*|ring\w*|off)\b|\bescape de gas\b|\breek\w* of gas\b/,
  ],
  ['gas', /\brotten eggs?\b|\bhuevos? podridos?\b/],
  [
    'gas',
    /\bhiss\w*(?: \w+){0,6} (?:gas|meter|cooker|stove|hob)\b|\b(?:gas|meter|cooker|stove|hob)(?: \w+){0,3} hiss\w*/,
  ],
  [
    'gas',
    /\b(?:hit|cut|broke|tore|damaged|drilled into|ruptured|severed) (?:\w+ ){0,3}gas (?:pipe|line|main)\b/,
  ],
  [
    'carbon_monoxide',
    /\b(?:carbon mono\w+|co0?|monoxido)(?: \w+){0,3} (?:alarm|detector|monitor|sensor)s?(?: \w+){0,5} (?:beep\w*|going|goes|went|sound\w*|ring\w*|scream\w*|reads?|shows?|say\w*|off)\b/,
  ],
  [
    'carbon_monoxide',
    /\b(?:alarm|detector)s? (?:for|of) (?:carbon mono\w+|co)\b(?: \w+){0,3} (?:beep\w*|going|goes|went|sound\w*|keeps)\b/,
  ],
  [
    'carbon_monoxide',
    /\bcarbon mono\w+ (?:poison\w*|leak\w*|in the|level\w*|coming)|\bmonoxido de carbono\b|\bsuena(?: \w+){0,3} monoxido\b/,
  ],
  [
    'carbon_monoxide',
    /\b(?:dizzy|headaches?|nause\w*|sleepy|sick|faint\w*|mareos?|mareados?)\b.*\b(?:gas fire|boiler|water heater|heater|furnace|flue|stove|caldera|calentador)\b/,
  ],
  [
    'carbon_monoxide',
    /\b(?:gas fire|boiler|water heater|furnace|flue|stove|caldera|calentador)\b.*\b(?:dizzy|headaches?|nause\w*|mareos?|mareados?)\b/,
  ],
  ['electricity', /\bspark(?:s|ed|ing|le|led)?\b(?! plugs?\b)|\barcing\b|\bchispas?\b|\bchispe\w+/],
  [
    'electricity',
    /\b(?:bare|live|exposed|naked) (?:\w+ )?(?:wir\w+|cables?|ends?|conductors?|terminals?|copper)\b|\bcables? pelados?\b/,
  ],
  [
    'electricity',
    /\b(?:wir(?:e|es|ing)|cables?)(?: \w+){0,3} (?:exposed|bare|live)\b(?! in\b| here\b| with\b)/,
  ],
  [
    'electricity',
    /\belectric\w* shock|\b(?:real |nasty |bad )?jolt\b(?=.*\b(?:hand|arm|finger|tingl\w*|socket|tap|machine)\b)|\b(?:got|get|gets|getting|gave|gives|had) (?:\w+ )?(?:an? |little |bad |nasty |electric )*shock(?:s|ed)?\b|\bshocked (?:me|him|her|us|my|touching|when|by the (?:tap|socket|outlet|switch|lamp|door))/,
  ],
  [
    'electricity',
    /\b(?:zapped|electrocut\w*|electrified)\b|\bdio (?:\w+ )?(?:corriente|toque|calambre)\b|\b(?:calambre|descarga electrica)\b/,
  ],
  [
    'electricity',
    /\b(?:crackl\w*|buzz\w*|sizzl\w*)\b.*\b(?:hot|warm|burn\w*|smell\w*|melt\w*)\b|\b(?:socket|outlet|switch|plug|panel)(?:e?s)?\b.*\b(?:flash|scorched|blackened)\b|\b(?:panel|fuse ?box|breaker|socket|outlet|plug|consumer unit|tablero|enchufe)s?(?: \w+){0,3} (?:hot to|very hot|melt\w*|quema\w*|glow\w*)/,
  ],
  [
    'electricity',
    /\b(?:power|electric\w*)(?: \w+)? (?:line|cable|wire)s?(?: \w+){0,3} (?:down|fell|fallen|hanging)\b|\bdowned (?:\w+ )?(?:wire|line|cable)s?\b|\b(?:on|across|over) (?:\w+ )?(?:power line|live cable)/,
  ],
  [
    'electricity',
    /\bwater\b(?: \w+){0,5} (?:fuse ?box|electric\w*|meter box|breaker|consumer unit|outlets?|sockets?|light fitting|light fixture|lamp|panel|bulb)\b|\b(?:lamp|light fitting|light fixture|bulb)(?: \w+){0,4} (?:full of|drip\w*|pour\w*) ?(?:\w+ )?(?:water|it)?\b/,
  ],
  [
    'fire',
    /\b(?:on fire|caught fire|in flames|ablaze|chimney fire|house fire|kitchen fire|electrical fire|small fire|a fire (?:in|at|on)|(?:there is|theres|its) (?:a )?fire|incendio|fuego|se quema|se esta quemando|quemandose|arde)\b/,
  ],
  [
    'fire',
    /\bflames? (?:\w+ )?(?:com\w+|shoot\w*|out|from|leap\w*|behind|inside)\b|\bexplo[ds]\w*|\bexplot\w*/,
  ],
  [
    'fire',
    /\bsmok(?:e|es|ing)\b(?! (?:detector|alarm|sensor|weed|break))(?: \w+){0,3} (?:out|from|behind|fill\w*|rising|pour\w*|everywhere)\b|\bfull of (?:\w+ )?smoke\b|\b(?:echa|sale|mucho) humo\b|\bsmoking (?:\w+ )?(?:socket|outlet|panel|box|plug|wire)s?\b/,
  ],
  [
    'fire',
    /\bburn(?:ing|t|ed)? (?:\w+ )?(?:smell|odou?r|stink)\b|\bsmell\w*(?: \w+){0,4} (?:burn\w*|smoke|melt\w*|hot plastic|fish and)\b|\bmelting (?:\w+ )?(?:plastic|cable|wire|socket|plug)|\b(?:cable|wire|socket|plug|outlet)s? (?:is |are )?melt\w*|\bhuele a quemado\b|\bolor a quemado\b/,
  ],
  ['flood', /\bflood(?:s|ing)\b|\b(?:is|are|getting|being|has|completely|totally) flooded\b|\binund\w+/],
  [
    'flood',
    /\b(?:pipe|main|hose|tank|line|tubo|tuberia)s?(?: \w+){0,5} burst\b|\bburst (?:\w+ )?(?:pipe|main|hose|tank)s?\b|\breve?nto(?: \w+){0,2} (?:tubo|tuberia|cano)|\b(?:under water|bajo el agua)\b(?=.*\b(?:burst|rising|whole|sube)\b)|\bwater(?: \w+){0,2} rising\b|\bagua sigue subiendo\b/,
  ],
  [
    'flood',
    /\bwater\b(?: \w+){0,4} (?:pour\w*|gush\w*|stream\w*|com\w+|run\w*|flow\w*|leak\w*|through|out of)(?: \w+){0,3} (?:through|out of|from|down|into|onto)(?: \w+){0,3} (?:ceilings?|walls?|stairs|lights?|lamps?|roof|flat|apartment|floor)\b/,
  ],
  [
    'flood',
    /\b(?:water|rain|it|pour\w*|com\w+|leak\w*|inund\w*)(?: \w+){0,2} through (?:\w+ ){0,2}ceilings?\b|\b(?:pouring|gushing|spraying|raining) (?:\w+ ){0,3}(?:through|out|from|down|in)\b|\bceiling(?: \w+){0,2} bulg\w*/,
  ],
  [
    'flood',
    /\bsewage\b(?: \w+){0,3} (?:com\w+|back\w*|into|all over|out of)\b|\boverflow\w*(?: \w+){0,8} (?:wont stop|cant stop|will not stop)\b/,
  ],
  [
    'collapse',
    /\b(?:ceilings?|walls?|roof|scaffold\w*|chimney|balcony|beam|floor|stairs?|trench|excavation|deck)(?: \w+){0,5} (?:collaps\w*|caved? in|caving in|giving way|come down|came down|coming down|fell into|moving|sank suddenly)\b/,
  ],
  [
    'collapse',
    /\babout to (?:collapse|fall|slide|come down|give way)\b|\bcollapsing\b|\bhanging (?:\w+ )?over (?:the )?(?:bed|door|entrance|sidewalk|pavement|street|path|school)\b|\b(?:excavation|trench|pit|slope|bank)(?: \w+){0,5} (?:slipped|gave way|slid)\b|\bhangs over the (?:hole|pit|edge)\b|\bse (?:cayo|cae|derrumb\w+) (?:\w+ )?(?:techo|pared|muro|andamio)/,
  ],
  [
    'collapse',
    /\b(?:scaffold\w*|plank|tile|brick|slate|stone)s?\b(?: \w+){0,6} (?:hit|struck|fell on) (?:a |my |the )?(?:woman|man|child|boy|girl|person|people|son|daughter|pedestrian)/,
  ],
  [
    'trapped',
    /\b(?:stuck|trapped|locked|caught|shut)(?: \w+){0,2} (?:in|inside)(?: \w+){0,2} (?:lift|elevator|cabin)\b|\b(?:lift|elevator)\b(?: \w+){0,6} (?:with (?:people|someone|somebody|a person|kids|children) (?:in|inside))\b/,
  ],
  [
    'trapped',
    /\batrapad\w*(?: \w+){0,3} (?:ascensor|elevador)|\b(?:people|someone|somebody|husband|wife|mother|father|child|kids|son|daughter|grandmother|tenant|he|she|they)\b(?: \w+){0,3} (?:in|inside) (?:the |our )?(?:lift|elevator)\b.*\b(?:stopped|stuck|alarm|stands still)\b/,
  ],
  [
    'trapped',
    /\b(?:lift|elevator)\b.*\b(?:no cabin|into the shaft|open shaft|(?:drop\w*|fell) (?:\w+ ){0,3}with (?:people|me|us|someone))\b/,
  ],
  [
    'injury',
    /\b(?:ambulance|unconscious|not breathing|ambulancia|inconsciente|bleeding (?:badly|heavily))\b/,
  ],
]

/** Made once: a text may have thousands of sentences. */
const spoken = [...signs, ...spanishSigns].map(
  ([danger, sign]) => [danger, new RegExp(sign.source, 'g')] as const,
)

const noHeat =
  /\b(?:no|without|hasnt any|sin) (?:\w+ )?(?:heat|heating|calefaccion)\b|\b(?:heat|heating|boiler|furnace|caldera|calefaccion)\b(?: \w+){0,3} (?:is )?(?:off|out|dead|died|down|broken|broke|failed|quit|gone|apagada|rota|not working|isnt working|stopped)\b|\bno tenemos calefaccion\b/
const frost =
  /\bminus\b|-\d+\b|\bbelow (?:zero|freezing)\b|\bfreezing\b|\bfrost\w*|\bsnow\w*|\bblizzard\b|\bbajo cero\b|\b(?:mucho|tanto) frio\b|\bhelad\w*|\bice\b|\bicy\b|\b(?:[0-9]|1[0-2])(?:[.,]\d)? ?(?:degrees|c|°c?|grados)\b|\b(?:[1-4]\d|5[0-2]) ?(?:°f|f|degrees f\w*|inside)\b|\b(?:temp\w*|inside|indoors|bedroom|house)(?: \w+){0,3} (?:[0-9]|1[0-2])\b/
const vulnerable =
  /\b(?:bab(?:y|ies)|newborn|infant|toddler|weeks? old|months? old|elderly|grand(?:mother|father|ma|pa)|granny|nan|pregnant|oxygen|disabled|sick child|bebe|recien nacido|abuel[oa]|ancian[oa]s?|(?:7|8|9)\d years? old|(?:7|8|9)\d ?year ?old|(?:is|are) (?:7|8|9)\d)\b/

/** Dangers that a text speaks of as present; denied ones are left out. In the order of the list above. */
export function dangersIn(text: string): Danger[] {
  const sentences = sentencesOf(text)
  const found = new Set(
    spoken
      .filter(([, sign]) => sentences.some((sentence) => speaksOf(sentence, sign)))
      .map(([danger]) => danger),
  )
  const whole = unaccented(text)
  if (noHeat.test(whole) && frost.test(whole) && vulnerable.test(whole)) found.add('cold')
  return [...found]
}

/** Sentences as plain words with blanks between, no commas; what is often misspelt is spelt right. */
function sentencesOf(text: string): string[] {
  const sentences = unaccented(text)
    .split(/[.!?;\n]+(?:\s|$)|\s[-–—]\s|\bbut\b|\bhowever\b|\bpero\b/)
    .map((sentence) =>
      // Commas stand between things of a list as often as between thoughts; a sign may reach across one.
      (sentence.match(/[a-z0-9]+/g) ?? []).map(spelledRight).join(' '),
    )
    .filter(Boolean)
  // Nobody tells of a danger in so many sentences; whoever does is read to the end in one.
  return [...sentences.slice(0, mostSentences), sentences.slice(mostSentences).join(' ')]
}

const mostSentences = 200

function speaksOf(sentence: string, sign: RegExp): boolean {
  return [...sentence.matchAll(sign)].some(
    (match) => !isDenied(sentence, match) && !isHarmless(match[0], sentence),
  )
}

const denial =
  /^(?:no|not|dont|doesnt|didnt|isnt|wasnt|arent|werent|hasnt|havent|hadnt|cant|cannot|couldnt|never|without|neither|nor|nothing|nobody|none|sin|ni|ningun\w*|nunca|zero)$/
/** Words that may stand between a denial and what it denies. */
const carried =
  /^(?:a|an|any|the|of|or|and|nor|is|are|was|were|be|been|being|it|its|there|one|real|visible|single|sign|signs|trace|kind|more|longer|here|anymore|actually|really|smell\w*|odou?r|see|hear|notice\w*|feel|detect\w*|find|have|had|got|get|gas|smoke|flames?|spark\w*|fire|burning|burnt|leak\w*|water|flood\w*|hay|de|a|olor|huele|y|o|ni)$/
/** A denial that these follow denies something else: "cannot stop", "not sure", "no idea". */
const otherwise =
  /^(?:stop|turn|shut|find|sure|know|idea|wait|joke|wonder|doubt|only|just|reach|control|close|clue|certain|cabin)$/

function isDenied(sentence: string, match: RegExpExecArray): boolean {
  const inside = match[0].split(' ')
  if (inside.some((word, at) => denies(word, inside[at + 1]))) return true
  const after = sentence.slice(match.index + match[0].length).trim()
  if (/^(?:no|none|ninguno|negative|is gone|has gone|gone now)$/.test(after)) return true
  const before = sentence.slice(0, match.index).trim().split(' ')
  let next = inside[0]
  for (let at = before.length - 1; at >= 0 && before.length - at <= 8; at--) {
    const word = before[at] as string
    if (denies(word, next)) return true
    if (!carried.test(word)) return false
    next = word
  }
  return false
}

const denies = (word: string, next: string | undefined): boolean =>
  denial.test(word) && !(next && otherwise.test(next))

/** Harmless neighbours of a dangerous word. */
function isHarmless(said: string, sentence: string): boolean {
  if (/shock/.test(said))
    return /\b(?:bill|invoice|price|cost|quote|charge|amount|factura|precio)\w*\b/.test(sentence)
  if (/spark/.test(said)) return /\b(?:igniter|ignition|lighter|joy)\b/.test(sentence)
  if (/burst/.test(said)) return /\bburst (?:in|into|out) (?:tears|laugh\w*)\b/.test(sentence)
  return false
}

const advice: Record<Danger, string> = {
  gas: 'Touch no switch and light no flame. Open windows, leave the building and call the gas emergency line or the emergency number from outside.',
  carbon_monoxide:
    'Go outside into fresh air with everybody now and call the emergency number. Do not use the appliance again and do not go back in until it was checked.',
  electricity:
    'Keep away and touch nothing that is wet or metal there. Switch off the main switch if you can reach it safely. If somebody was hurt or it burns, call the emergency number.',
  fire: 'Leave the building, close doors behind you and call the fire service. Do not use the lift.',
  flood:
    'Turn the water off at the main valve. Keep away from water near sockets and lamps, and switch the electricity off if you can do so with dry feet.',
  collapse:
    'Keep everybody out of the room or off the street beneath it. If somebody is in danger, call the emergency number.',
  trapped:
    'Press the alarm in the cabin and stay inside: nobody should climb out or force the doors. If somebody is unwell, call the emergency number.',
  cold: 'Bring infants, the sick and the old to a warm room or to neighbours. Never heat with a grill or an oven. If somebody is drowsy or shivers without stopping, call the emergency number.',
  injury: 'Call the emergency number first.',
}

/** Every danger there is a word for. */
export const dangers = Object.keys(advice) as Danger[]

/** What to do meanwhile, the most urgent first; null when nothing is dangerous. */
export function adviceFor(dangers: readonly Danger[]): string | null {
  return dangers.length > 0 ? dangers.map((danger) => advice[danger]).join(' ') : null
}
