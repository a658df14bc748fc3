import { guardForms } from './guard-forms.ts'

guardForms(document)
