import { combobox } from './combobox.ts'
import { liveSearch } from './live-search.ts'

const form = document.querySelector<HTMLFormElement>('form#search')
const hits = document.getElementById('hits')

for (const input of form?.querySelectorAll<HTMLInputElement>('#q, #near') ?? []) {
  // on the home page a place is half of a question: somebody still says what
  combobox(input, { submits: input.name === 'q' || hits !== null })
}
if (form && hits) liveSearch(form)
