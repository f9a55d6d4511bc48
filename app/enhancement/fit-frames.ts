/** What a frame of ours may ask for, in pixels: more than nothing, less than a page can take. */
const least = 100
const most = 20_000

/**
 * Makes every frame from a board as high as what is in it. A height counts when it comes from the
 * board itself, from the window of a frame on this page, and is a number a list of jobs can have.
 */
export function fitFrames(origin: string): void {
  addEventListener('message', ({ origin: sender, source, data }: MessageEvent<unknown>) => {
    const height = sender === origin ? heightIn(data) : undefined
    const frame = height && frames().find(({ contentWindow }) => contentWindow === source)
    if (!frame || height === undefined) return
    const isWhole = getComputedStyle(frame).boxSizing === 'border-box'
    const border = isWhole ? frame.offsetHeight - frame.clientHeight : 0
    frame.style.setProperty('height', `${height + border}px`, 'important')
  })
  // another page in a frame begins at its top: who clicked at its end shall see that
  document.addEventListener(
    'load',
    ({ target }) => {
      const frame = frames().find((one) => one === target && one === document.activeElement)
      if (frame?.src.startsWith(`${origin}/`) && frame.getBoundingClientRect().top < 0) {
        frame.scrollIntoView()
      }
    },
    true,
  )
  for (const { src, contentWindow } of frames()) {
    // it may have told its height before anybody listened; there is nothing to hide in the question
    if (src.startsWith(`${origin}/`)) contentWindow?.postMessage({ fachwerk: 'height' }, '*')
  }
}

function frames(): HTMLIFrameElement[] {
  return [...document.querySelectorAll('iframe')]
}

function heightIn(data: unknown): number | undefined {
  const { fachwerk, height } = Object(data) as { fachwerk?: unknown; height?: unknown }
  if (fachwerk !== 'height' || typeof height !== 'number') return undefined
  return height >= least && height <= most ? Math.ceil(height) : undefined
}
