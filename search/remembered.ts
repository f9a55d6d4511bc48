/**
 * Makes what is asked for over and over only once. What was made is forgotten all at once when it is
 * too much, so that memory stays flat whatever comes.
 *
 * @param make of a text, always the same
 * @param most how many are remembered
 */
export function remembered<T>(make: (text: string) => T, most = 50_000): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    let made = known.get(text)
    if (made === undefined) {
      if (known.size >= most) known.clear()
      known.set(text, (made = make(text)))
    }
    return made
  }
}
