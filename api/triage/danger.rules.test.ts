import { describe, expect, it } from 'vitest'
import { adviceFor, type Danger, dangersIn } from './danger.rules.ts'

const present: [Danger, string][] = [
  ['gas', 'I can smell gas in the cellar'],
  ['gas', 'smells like gass in the hallway'],
  ['gas', 'Strong smel of gas near the boiler'],
  ['gas', 'gas leak!!'],
  ['gas', 'There is a smell of rotten eggs by the hob'],
  ['gas', "I'm not sure but I think I smell gas"],
  ['gas', 'No idea what to do, it smells of gas'],
  ['gas', 'The digger hit the gas pipe'],
  ['gas', 'It hisses behind the cooker'],
  ['gas', 'Huele a gas en la cocina'],
  ['gas', '¡Apesta a gas!'],
  ['gas', 'Suena la alarma de gas de la cocina'],
  ['gas', 'Se está saliendo el gas de la estufa'],
  ['carbon_monoxide', 'Nos duele la cabeza a todos cuando está encendida la caldera'],
  ['carbon_monoxide', 'Con la estufa encendida los niños tienen náuseas'],
  ['electricity', 'Hay un cable de la luz caído en el patio'],
  ['electricity', 'El agua llega a los enchufes'],
  ['fire', 'Hay humo en la cocina'],
  ['fire', 'El tejado está en llamas'],
  ['flood', 'Está cayendo agua por el techo del baño'],
  ['flood', 'Sale agua a chorros de la tubería'],
  ['collapse', 'El techo está a punto de caerse'],
  ['trapped', 'Mi hija se quedó encerrada en el ascensor'],
  ['trapped', 'Hay gente en el ascensor y no se mueve'],
  ['injury', 'Mi marido está sangrando mucho'],
  ['carbon_monoxide', 'The carbon monoxide alarm is going off'],
  ['carbon_monoxide', 'carbon monoxid detector keeps beeping'],
  ['carbon_monoxide', 'CO detector reads 140'],
  ['carbon_monoxide', 'We all get headaches whenever the boiler runs'],
  ['electricity', 'Sparks come out of the socket when I plug something in'],
  ['electricity', 'sparcks from the switch'],
  ['electricity', 'Your man left live wires hanging in the bathroom'],
  ['electricity', 'exposed wires next to the cot'],
  ['electricity', 'I got an electric shock from the tap'],
  ['electricity', 'A downed power line lies in the yard'],
  ['electricity', 'salen chispas del enchufe'],
  ['fire', 'Burning smell from the fuse box'],
  ['fire', 'it smells of burning plastic behind the telly'],
  ['fire', 'The extension lead is on fire'],
  ['fire', 'smoke is coming out of the panel'],
  ['fire', 'smoek comes from the outlet'],
  ['flood', 'Water is pouring through the ceiling'],
  ['flood', 'water comming thru the cieling, I mean through the cieling'],
  ['flood', 'flooding!!! cannot find the valve'],
  ['flood', 'A pipe has burst in the attic'],
  ['flood', "I can't stop the flooding"],
  ['flood', 'Se inundó el sótano'],
  ['collapse', 'The bedroom ceiling has come down'],
  ['collapse', 'that wall is about to collapse'],
  ['trapped', 'People are stuck in the lift'],
  ['trapped', 'trapped in elevator please hurry'],
  ['trapped', 'Hay gente atrapada en el ascensor'],
  ['cold', 'No heating, minus eleven outside and we have a baby'],
  ['cold', 'my mum is 88, the boiler is dead and it is snowing'],
  ['cold', 'Sin calefacción, cinco bajo cero y un bebé de dos meses'],
  ['injury', 'a man was hit, an ambulance is on its way'],
]

const absent = [
  'No hay humo, solo no calienta',
  'No huele a gas ni sale humo',
  'Quiero cambiar el detector de humo y purgar los radiadores',
  'El grifo gotea un poco en la cocina',
  'Se ha caído un azulejo de la pared',
  'The pilot light goes out when it is windy, no smell of gas',
  'no gas smell, it just will not light',
  "I don't smell any gas",
  'There is not any smell of gas here',
  'Gas smell: none',
  'I smell nothing and hear nothing, the boiler just does not start',
  'No sparks, smoke or flames, the lamp is simply dead',
  'Nothing is on fire, do not worry',
  'nobody is stuck in the lift, it stands empty',
  'The pipe is frozen, it has not burst',
  'there was never any flooding',
  'no water is coming through the ceiling, only a stain',
  'Sin olor a gas',
  'We want a gas line for a new cooker',
  'Please service the gas fire',
  'I was shocked by the bill',
  'I got a shock when I saw your invoice',
  'The worker smoked in our kitchen',
  'Children live here, please ring the bell softly',
  'The smoke detector chirps and wants a battery',
  'You delivered four CO alarms that nobody ordered',
  'He tapped the wall and the tiles fell off',
  'The sparky came late',
  'I want him fired',
  'The fire door does not close',
  'No heat since this morning, display dark',
  'A baby was born upstairs, please be quiet',
  'Your men broke a spark plug of my mower',
  'She burst into tears',
]

describe('words of danger', () => {
  it.each(present)('%s: %s', (danger, words) => {
    expect(dangersIn(words)).toContain(danger)
  })

  it.each(absent)('none: %s', (words) => {
    expect(dangersIn(words)).toEqual([])
  })

  it('are found in the middle of much else, and together', () => {
    const words =
      'Hello, I called on Monday about the tiles, which are fine. But since noon water is pouring through the ceiling ' +
      'and the lamp sparks. Could you also send the invoice again?'
    expect(dangersIn(words)).toEqual(['electricity', 'flood'])
  })

  it('take no longer for a text that wants them to', () => {
    const hostile = ['dizzy ', 'smell ', 'water a ', 'wire ', 'no '].map((word) =>
      word.repeat(8000 / word.length),
    )
    for (const words of hostile) expect(dangersIn(words)).toEqual([])
  })
})

describe('advice', () => {
  it('is given for danger alone, the first danger first', () => {
    expect(adviceFor([])).toBeNull()
    const said = adviceFor(['gas', 'flood']) ?? ''
    expect(said.indexOf('Touch no switch')).toBe(0)
    expect(said).toContain('main valve')
  })
})

it('is heard however many sentences stand before it', () => {
  expect(dangersIn(`${'It drips. '.repeat(700)}I smell gas.`)).toEqual(['gas'])
})
