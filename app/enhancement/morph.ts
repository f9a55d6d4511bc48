/** What script made itself and keeps: no morph touches it. */
export const own = 'data-own'

/**
 * Makes an element that stands like one that came, and leaves alone whatever is the same: so focus,
 * a word half typed and a facet the reader opened stay as they are.
 */
export function morph(here: Element, there: Element): void {
  if (here.hasAttribute(own)) return
  const inHand = here === document.activeElement
  for (const name of here.getAttributeNames()) {
    if (!there.hasAttribute(name) && !isReaders(name)) here.removeAttribute(name)
  }
  for (const { name, value } of there.attributes) {
    // a control that is switched off loses the focus: not the one that was just used
    if (!isReaders(name) && !(inHand && name === 'disabled')) here.setAttribute(name, value)
  }
  if (here instanceof HTMLInputElement) here.checked = (there as HTMLInputElement).checked
  if (here instanceof HTMLOptionElement) here.selected = (there as HTMLOptionElement).selected
  morphChildren(here, there)
}

function morphChildren(here: Element, there: Element): void {
  const named = new Map([...here.children].map((child) => [nameOf(child), child]))
  let place = here.firstChild
  for (const next of there.childNodes) {
    const name = nameOf(next)
    const same = name ? named.get(name) : likeness(place, next)
    if (!same) {
      here.insertBefore(document.importNode(next, true), place)
      continue
    }
    // whoever is moved loses the focus: then the others go, and come back at their turn
    while (place && place !== same && same.contains(document.activeElement)) {
      place = removed(place)
    }
    if (place === same) place = same.nextSibling
    else here.insertBefore(same, place)
    if (same instanceof Element) morph(same, next as Element)
    else same.nodeValue = next.nodeValue
  }
  while (place) place = removed(place)
}

/** What tells a child from its siblings: its id, or of a facet and its options the field. */
function nameOf(node: Node): string {
  if (!(node instanceof Element)) return ''
  if (node.id || !node.matches('details, li')) return node.id
  const input = node.querySelector('input')
  if (!input) return ''
  return node.nodeName === 'LI' ? `${input.name}=${input.value}` : input.name
}

/** An unnamed child is like the unnamed one of its kind in its place. */
function likeness(place: ChildNode | null, next: Node): ChildNode | undefined {
  return place && place.nodeName === next.nodeName && !nameOf(place) ? place : undefined
}

/** Takes a child away; returns the one behind it. */
function removed(child: ChildNode): ChildNode | null {
  const behind = child.nextSibling
  child.remove()
  return behind
}

/** What the reader has opened or closed is theirs. */
function isReaders(attribute: string): boolean {
  return attribute === 'open'
}
