import { describe, expect, test } from 'vitest'
import {
  isFreemail,
  isOwnAddress,
  mailDomainOf,
  registrableDomain,
  websiteDomain,
} from '#app/domain/employers/mail-domains.ts'

describe('the domain somebody registered', () => {
  test.each([
    ['baecker.de', 'baecker.de'],
    ['www.stellen.baecker.de', 'baecker.de'],
    ['WWW.Baecker.DE.', 'baecker.de'],
    ['www.baker.co.uk', 'baker.co.uk'],
    ['baecker.jimdosite.com', 'baecker.jimdosite.com'],
    ['www.baecker.jimdosite.com', 'baecker.jimdosite.com'],
    ['xn--bckerei-5wa.de', 'xn--bckerei-5wa.de'],
  ])('of %s is %s', (host, domain) => {
    expect(registrableDomain(host)).toBe(domain)
  })

  test.each([
    'de',
    'localhost',
    'co.uk',
    'jimdosite.com',
    '127.0.0.1',
    '[::1]',
    '',
    '.',
    'a..de',
    '-a.de',
  ])('does not exist for %j', (host) => {
    expect(registrableDomain(host)).toBeUndefined()
  })
})

describe('an address of a provider for everybody', () => {
  test.each(['gmx.de', 'web.de', 't-online.de', 'gmail.com', 'googlemail.com', 'mail.gmx.net'])(
    'like one of %s says nothing about an employer',
    (domain) => {
      expect(isFreemail(domain)).toBe(true)
      expect(mailDomainOf(`erna@${domain}`)).toBeUndefined()
    },
  )

  test('is not one of a firm', () => {
    expect(mailDomainOf('Erna@Backhaus.Example')).toBe('backhaus.example')
    expect(mailDomainOf('erna@backhaus')).toBeUndefined()
  })
})

describe('an address on the website’s own domain', () => {
  test.each([
    ['erna@baecker.de', 'https://www.baecker.de/jobs', true],
    ['erna@mail.baecker.de', 'https://baecker.de', true],
    ['erna@baecker.de', 'https://baecker.com', false],
    ['erna@evilbaecker.de', 'https://baecker.de', false],
    ['erna@baecker.de.evil.example', 'https://baecker.de', false],
    ['erna@gmx.de', 'https://gmx.de', false],
    ['erna@other.jimdosite.com', 'https://baecker.jimdosite.com', false],
    ['erna@facebook.com', 'https://www.facebook.com/baecker', false],
    ['erna@baecker.de', null, false],
    ['erna@baecker.de', 'https://baecker.de@evil.example/', false],
    ['"a@baecker.de"@evil.example', 'https://baecker.de', false],
  ])('%s and %s: %s', (email, website, expected) => {
    expect(isOwnAddress(email, website)).toBe(expected)
  })

  test('needs a website with a name', () => {
    expect(websiteDomain('https://192.0.2.1/')).toBeUndefined()
    expect(websiteDomain('no address')).toBeUndefined()
  })
})
