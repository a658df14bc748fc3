import { guardForms } from './guard-forms.ts'
import { priceChoices } from './price-choices.ts'
import { recordView } from './record-view.ts'
import { sendPhotos } from './send-photos.ts'
import { showMap } from './show-map.ts'
import { stayFresh } from './stay-fresh.ts'

document.documentElement.classList.add('has-script')
guardForms(document)
priceChoices(document)
recordView(document)
showMap(document)
sendPhotos(document, () => showMap(document))
stayFresh(document, () => showMap(document))
