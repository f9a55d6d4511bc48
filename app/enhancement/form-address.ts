/** Where a GET form leads, without what is left empty. */
export function addressOf(form: HTMLFormElement): string {
  const address = new URL(form.action)
  const params = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (value !== '') params.append(name, `${value}`)
  address.search = `?${params}`
  return address.href
}
