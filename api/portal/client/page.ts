import { copyWords } from './copy-words.ts'
import { forgetField } from './forget-field.ts'
import { guardForms } from './guard-forms.ts'
import { priceChoices } from './price-choices.ts'
import { recordView } from './record-view.ts'
import { sendForm } from './send-form.ts'
import { sendPhotos } from './send-photos.ts'
import { showMap } from './show-map.ts'
import { showPin } from './show-pin.ts'
import { stayFresh } from './stay-fresh.ts'

document.documentElement.classList.add('has-script')
guardForms(document)
forgetField(document)
copyWords(document)
priceChoices(document)
recordView(document)
showMap(document)
sendForm(document, () => showMap(document))
sendPhotos(document, () => showMap(document))
showPin(document)
stayFresh(document, () => showMap(document))
