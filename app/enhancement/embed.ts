import { addressOf } from './form-address.ts'

const { body } = document
/** WordPress frames what it finds by oEmbed in a sandbox, and listens to who knows this. */
const secret = /secret=([a-z\d]+)/i.exec(location.hash)?.[1]

if (parent !== window) {
  new ResizeObserver(tellHeight).observe(body)
  addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
    if (source === parent && Object(data).fachwerk === 'height') tellHeight()
  })
}
if (secret !== undefined) document.addEventListener('click', leave)

/** Whoever the page around is may know how high this is; it is told nothing else. */
function tellHeight(): void {
  const height = Math.ceil(body.getBoundingClientRect().height)
  parent.postMessage({ fachwerk: 'height', height }, '*')
  if (secret !== undefined) parent.postMessage({ message: 'height', value: height, secret }, '*')
}

/**
 * In the sandbox of WordPress no form can be sent and no link leads out: the page around follows the
 * link, and what stays inside goes by script and keeps the secret.
 */
function leave(event: MouseEvent): void {
  const clicked = (event.target as Element).closest('a, button')
  if (clicked instanceof HTMLAnchorElement && clicked.target) {
    parent.postMessage({ message: 'link', value: clicked.href, secret }, '*')
  } else if (clicked instanceof HTMLAnchorElement) {
    location.assign(clicked.href + location.hash)
  } else if (clicked instanceof HTMLButtonElement && clicked.form) {
    location.assign(addressOf(clicked.form) + location.hash)
  } else return
  event.preventDefault()
}
