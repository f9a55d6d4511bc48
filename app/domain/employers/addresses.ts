import { BlockList, isIP } from 'node:net'

/**
 * Addresses that are no public host: this machine, private and shared networks, link-local (where
 * clouds keep their secrets), documentation, multicast, and the ways to write an IPv4 address as an
 * IPv6 one. Sources: IANA special-purpose registries for IPv4 and IPv6.
 */
const special: [network: string, prefix: number, family: 'ipv4' | 'ipv6'][] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['2001::', 23, 'ipv6'], // Teredo, ORCHID and other protocols
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'], // 6to4: holds an IPv4 address
  ['3fff::', 20, 'ipv6'],
]

const refused = new BlockList()
for (const [network, prefix, family] of special) refused.addSubnet(network, prefix, family)

/** All that is given out to hosts in IPv6; mapped, translated, local and multicast lie outside. */
const global = new BlockList()
global.addSubnet('2000::', 3, 'ipv6')

/** Whether a numeric address is a public host that the board may ask. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !refused.check(address, 'ipv4')
  if (family !== 6 || address.includes('%')) return false
  return global.check(address, 'ipv6') && !refused.check(address, 'ipv6')
}
