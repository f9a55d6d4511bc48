/** An element with attributes and content. */
export function make(
  name: string,
  attributes: Record<string, string>,
  ...content: (string | Node)[]
): HTMLElement {
  const element = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes)) {
    element.setAttribute(attribute, value)
  }
  element.append(...content)
  return element
}
