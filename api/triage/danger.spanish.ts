import type { Danger } from './danger.rules.ts'

/** The signs of danger as people say them in Spanish, beside the few that stand among the English ones; no accents. */
export const spanishSigns: readonly (readonly [Danger, RegExp])[] = [
  [
    'gas',
    /\b(?:apest\w*|hiede\w*|peste) (?:\w+ ){0,2}gas\b|\b(?:sale|saliendo|pierde|perdiendo|escapa\w*) (?:\w+ ){0,2}gas\b/,
  ],
  [
    'gas',
    /\b(?:suena|sono|pita\w*|salto)(?: \w+){0,2} (?:alarma|detector) de gas\b|\b(?:alarma|detector) de gas(?: \w+){0,3} (?:suena|sono|sonando|pita\w*|salto)\b/,
  ],
  [
    'carbon_monoxide',
    /\b(?:dolor(?:es)? de cabeza|duelen? la cabeza|nauseas?|vomit\w*)\b.*\b(?:caldera|calentador|estufa|calefaccion)\b/,
  ],
  [
    'carbon_monoxide',
    /\b(?:caldera|calentador|estufa|calefaccion)\b.*\b(?:dolor(?:es)? de cabeza|duelen? la cabeza|nauseas?|vomit\w*)\b/,
  ],
  [
    'electricity',
    /\bcables?(?: \w+){0,3} (?:caid[oa]s?|suelt[oa]s?|al aire)\b|\bagua(?: \w+){0,5} (?:enchufes?|cuadro electrico|tablero|lamparas?|contador)\b/,
  ],
  [
    'fire',
    /\b(?:hay|sale|saliendo|echa\w*|llen[oa] de) (?:\w+ ){0,2}(?:humo|llamas?)\b|\b(?:en llamas|ardiendo|prendi\w* fuego)\b/,
  ],
  [
    'flood',
    /\b(?:cae|cayendo|sale|saliendo|entra|entrando|chorrea\w*|gotea\w*|filtra\w*) (?:\w+ ){0,2}(?:por|del|desde|en) (?:el |la )?(?:techo|pared|lampara|luz)\b/,
  ],
  [
    'flood',
    /\bagua a (?:chorros?|borbotones)\b|\b(?:tubo|tuberia|cano|caneria|manguera)s?(?: \w+){0,2} revent\w+|\bse (?:esta )?sal(?:e|iendo) (?:tod[oa] )?el agua\b/,
  ],
  [
    'collapse',
    /\b(?:a punto de|va a) (?:caerse|caer|derrumbarse|colapsar|desplomarse)\b|\b(?:techo|pared|muro|andamio|balcon|viga|chimenea)(?: \w+){0,3} (?:se (?:cae|cayo|derrumb\w+|hund\w+)|colaps\w+|desplom\w+)\b/,
  ],
  [
    'trapped',
    /\b(?:encerrad[oa]s?|atascad[oa]s?)(?: \w+){0,3} (?:ascensor|elevador)\b|\b(?:gente|alguien|personas?|nin[oa]s?)(?: \w+){0,2} (?:dentro del|en el) (?:ascensor|elevador)\b/,
  ],
  ['injury', /\b(?:esta|estoy|estan) (?:\w+ )?sangrando\b|\b(?:herid[oa]s?|desmay\w+|no respira)\b/],
]
