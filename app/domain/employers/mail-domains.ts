import { freemailDomains, sharedSuffixes } from './mail-domain-lists.ts'

const freemail = new Set(freemailDomains)
const shared = new Set(sharedSuffixes)

/** The domain of a mail address, in lower case; undefined when it is none a firm can own. */
export function mailDomainOf(email: string): string | undefined {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase()
  return registrableDomain(domain) && !isFreemail(domain) ? domain : undefined
}

/** Whether anybody can have an address there: such a domain says nothing about an employer. */
export function isFreemail(domain: string): boolean {
  return freemail.has(domain) || freemail.has(registrableDomain(domain) ?? '')
}

/**
 * The part of a host name that somebody registered: "www.stellen.baecker.de" → "baecker.de". Of a
 * public or shared ending ("co.uk", "jimdosite.com") one label more. Undefined for an address in
 * numbers, a single word, or the ending itself.
 *
 * The endings are a short list of ours, not the whole public suffix list: of an ending that is
 * missing, two neighbours would count as one owner, so what is shared by strangers belongs there.
 */
export function registrableDomain(host: string): string | undefined {
  const labels = host.toLowerCase().replace(/\.$/, '').split('.')
  if (labels.length < 2 || labels.some((label) => !/^[a-z\d](?:[a-z\d-]*[a-z\d])?$/.test(label))) {
    return undefined
  }
  if (/^\d+$/.test(labels.at(-1) ?? '')) return undefined
  for (let length = Math.min(labels.length, 4); length > 1; length -= 1) {
    if (!shared.has(labels.slice(-length).join('.'))) continue
    return labels.length > length ? labels.slice(-length - 1).join('.') : undefined
  }
  return labels.slice(-2).join('.')
}

/** The registrable domain behind a website's address. */
export function websiteDomain(website: string | null): string | undefined {
  if (!website || !URL.canParse(website)) return undefined
  return registrableDomain(new URL(website).hostname)
}

/** Whether a mail address lies on a website's own domain, which its owner alone hands out. */
export function isOwnAddress(email: string, website: string | null): boolean {
  const domain = mailDomainOf(email)
  if (!domain) return false
  return registrableDomain(domain) === websiteDomain(website)
}
