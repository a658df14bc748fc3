/** Words by which one knows whose work it is; written like those of `concepts.ts`. */
export const tradeWords: Readonly<Record<string, string>> = {
  plumbing:
    'tap taps faucet* sink sinks toilet* shower* bath bathtub basin washbasin drain drains sewer sewage pipe pipes plumber* plumbing cistern flush wc loo water-heater hot-water leak stopcock valve clogged unclogged garbage-disposal sump softener mixer overflow u-bend trap hose bidet plomero inodoro lavabo lavamanos grifo llave ducha tubo tuberia fuga desague fontanero calentador-de-agua',
  heating:
    'boiler* radiator* heating furnace* heat-pump thermostat* underfloor flue burner heater heaters hvac ac air-con* air-condition* duct* vents oil-tank chimney-sweep expansion fan-coil no-heat heating-engineer refrigerant calefaccion caldera radiador termostato ignitor tune-up towel-rail bleed bled',
  electrical:
    'electric* electrician* socket* outlet* switch switches wiring wire wires cable cables fuse fuse-box breaker* panel consumer-unit lamp* light lights downlight* spotlight* dimmer* doorbell intercom rcd earthing charger car-charger circuit* power smoke-detector* smoke-alarm* ceiling-fan meter-cupboard electricista enchufe* tablero luz luces cables chispas interruptor*',
  gas: 'gas hob cooker gas-line gas-meter propane gas-fire gas-engineer natural-gas carbon-monoxide co-alarm co-detector landlord-certificate gas-safety fireplace rotten-eggs huele-a-gas',
  roofing:
    'roof roofs roofer* roofing shingle* gutter* downspout tiles-of-the-roof ridge flashing skylight* slate slates chimney-cap attic loft dormer scaffold-on-the-roof hail techo tejas tejado roof-window* felt',
  carpentry:
    'carpenter* cabinet* kitchen-door* wardrobe* drawer* shelf shelves stairs staircase skirting baseboard* worktop countertop* deck decking parquet wooden wood floorboard* door-frame* hinges joiner* trim moulding molding closet oak furniture puerta armario carpintero front-door bookcase handrail window-boards hardwood gate',
  painting:
    'paint paints painted painter* painting primer wallpaper* varnish* coat roller brush gloss matt ral colour-on-the-wall stain overspray decorator* pintura pintaron pintor* pintar repaint*',
  masonry:
    'brick bricks bricklayer* wall-you-built garden-wall mortar pointing repointed repointing chimney-stack concrete terrace slab slabs paver* paving retaining-wall mason* masonry lintel render rendered patio driveway step steps cement stone stones parapet trench foundation muro albanil ladrillo*',
  appliance:
    'fridge refrigerator freezer dishwasher* washing-machine washer dryer tumble-dryer oven stove appliance* drum compressor ice-maker extractor-hood hob-induction lavadora nevera refrigerador lavavajillas horno microwave',
  elevator:
    'lift lifts elevator* cabin shaft landing-door call-button* platform-lift ascensor elevador between-floors',
  locks:
    'lock locks locked locksmith* key keys cylinder deadbolt rekey* door-closer locked-out latch cerradura cerrajero llaves mailbox-lock',
  pest: 'ants mice mouse rat rats cockroach* roach* bed-bugs wasp wasps hornets moth moths squirrel* marten pest exterminat* fumigat* bait baits bugs pigeons termites hormigas cucarachas ratones plaga',
  general:
    'bathroom-remodel renovat* remodel drywall plaster* tile tiles tiler* tiling grout window windows fence fencing insulation floor flooring laminate carpet garage-door glass glazing builder* contractor* site scaffold* skip landscap* lawn shutter curtain-rail mould mold damp hedge azulejos baldosas reforma obra piso',
}
