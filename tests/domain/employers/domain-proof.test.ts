import { describe, expect, test } from 'vitest'
import { isPublicAddress } from '#app/domain/employers/addresses.ts'
import {
  type DomainProbe,
  proofPath,
  provesByDns,
  provesByFile,
} from '#app/domain/employers/domain-proof.ts'
import { domainProbe } from '#app/domain/employers/domain-probe.server.ts'

const code = '0123456789abcdef0123456789abcdef'
const asked: unknown[] = []

/** Stands for DNS and for TLS; which addresses may be asked is decided by the real rule. */
function probe(
  answers: Partial<{ txt: string[]; addresses: string[]; text: string }>,
): DomainProbe {
  return {
    txtRecords: (name) => Promise.resolve(name === 'baecker.de' ? (answers.txt ?? []) : []),
    addresses: () => Promise.resolve(answers.addresses ?? ['93.184.215.14']),
    fetchText: (request) => {
      asked.push(request)
      return Promise.resolve(answers.text)
    },
  }
}
const site = { domain: 'baecker.de', host: 'www.baecker.de' }

describe('a record in the DNS', () => {
  test.each([
    [[`fachwerk-verify=${code}`], true],
    [['v=spf1 -all', ` fachwerk-verify=${code} `], true],
    [[code], false],
    [['fachwerk-verify=0123'], false],
    [[`x fachwerk-verify=${code}`], false],
    [[], false],
  ])('%j proves the domain: %s', async (txt, expected) => {
    expect(await provesByDns(probe({ txt }), site, code)).toBe(expected)
  })
})

describe('a file on the website', () => {
  const byFile = (answers: Parameters<typeof probe>[0]) =>
    provesByFile(probe(answers), 'www.baecker.de', code, isPublicAddress)

  test('proves it with the code, asked for at the address that was looked at', async () => {
    asked.length = 0
    expect(await byFile({ text: `${code}\n` })).toBe('proved')
    expect(await byFile({ text: `fachwerk-verify=${code}` })).toBe('proved')
    expect(asked[0]).toEqual({
      host: 'www.baecker.de',
      path: proofPath,
      address: '93.184.215.14',
      maxBytes: 1_024,
      milliseconds: 10_000,
    })
  })

  test.each([
    [{ text: 'something else' }, 'wrong-code'],
    [{ text: `${code}0` }, 'wrong-code'],
    [{}, 'no-file'],
    [{ addresses: [] }, 'no-address'],
  ])('%j proves nothing: %s', async (answers, expected) => {
    expect(await byFile(answers)).toBe(expected)
  })

  test.each([
    ['127.0.0.1'],
    ['10.1.2.3'],
    ['172.16.0.1'],
    ['172.31.255.255'],
    ['192.168.1.1'],
    ['169.254.169.254'],
    ['100.64.0.1'],
    ['0.0.0.0'],
    ['198.18.0.1'],
    ['192.0.2.7'],
    ['224.0.0.1'],
    ['255.255.255.255'],
    ['::1'],
    ['::'],
    ['::ffff:127.0.0.1'],
    ['::ffff:7f00:1'],
    ['::127.0.0.1'],
    ['64:ff9b::7f00:1'],
    ['64:ff9b:1::1'],
    ['2002:7f00:1::'],
    ['2001:0:7f00:1::'],
    ['2001:db8::1'],
    ['fc00::1'],
    ['fd12:3456::1'],
    ['fe80::1'],
    ['fe80::1%eth0'],
    ['fec0::1'],
    ['ff02::1'],
    ['100::1'],
    ['not an address'],
    ['0177.0.0.1'],
    ['2130706433'],
  ])('is not asked for at %s, alone or beside a public address', async (address) => {
    asked.length = 0
    expect(await byFile({ addresses: [address], text: code })).toBe('not-public')
    expect(await byFile({ addresses: ['93.184.215.14', address], text: code })).toBe('not-public')
    expect(asked).toEqual([])
  })

  test.each(['93.184.215.14', '8.8.8.8', '172.32.0.1', '2606:4700::1111', '2a01:4f8::1'])(
    'is asked for at %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )
})

describe('what really asks', () => {
  test('finds nothing where nobody answers, and does not throw', async () => {
    const request = { host: 'baecker.invalid', path: proofPath, maxBytes: 10, milliseconds: 500 }
    expect(await domainProbe.fetchText({ ...request, address: '127.0.0.1' })).toBeUndefined()
    expect(await domainProbe.txtRecords('baecker.invalid')).toEqual([])
    expect(await domainProbe.addresses('baecker.invalid')).toEqual([])
  })
})
