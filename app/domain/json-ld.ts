/** What could end a script element, open a comment in it, or end a line of a script. */
const unsafe = /[<>&\u2028\u2029]/g

/**
 * A value as JSON that may stand between `<script type="application/ld+json">` and `</script>`,
 * whatever people typed into it. Every data block of the board goes through here; Remix's own
 * `script:ld+json` had a hole (CVE-2025-59057) and is not used. Members that are undefined are left
 * out.
 */
export function jsonLd(value: object): string {
  return JSON.stringify(value).replace(
    unsafe,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
