import type { Locator, Page } from 'playwright-core'

/** How somebody works a page: what they fill in and press, counted. */
export type Hand = {
  fill: (label: string | RegExp, value: string) => Promise<void>
  choose: (label: string | RegExp, option: string) => Promise<void>
  check: (label: string | RegExp) => Promise<void>
  press: (button: string | RegExp) => Promise<void>
  follow: (link: string | RegExp) => Promise<void>
  /** fields that were filled, chosen or checked so far */
  readonly fields: number
}

const mostStops = 250

/** With a finger or a mouse. */
export function pointer(page: Page): Hand {
  return hand(page, {
    reach: async () => {},
    fill: (field, value) => field.fill(value),
    choose: async (field, label) => void (await field.selectOption({ label })),
    check: (field) => field.check(),
    press: (control) => control.click(),
  })
}

/** With Tab, letters, Space and Enter, and nothing else. */
export function keyboard(page: Page): Hand {
  return hand(page, {
    async reach(control) {
      for (let stops = 0; stops < mostStops; stops += 1) {
        if (await control.evaluate((one) => one === document.activeElement)) return
        await page.keyboard.press('Tab')
      }
      throw new Error(`Tab does not lead to ${control.toString()}`)
    },
    async fill(_field, value) {
      await page.keyboard.press('ControlOrMeta+A')
      await page.keyboard.insertText(value)
    },
    async choose(_field, label) {
      await page.keyboard.type(label)
    },
    check: () => page.keyboard.press('Space'),
    press: () => page.keyboard.press('Enter'),
  })
}

type Ways = {
  reach: (control: Locator) => Promise<void>
  fill: (field: Locator, value: string) => Promise<void>
  choose: (field: Locator, label: string) => Promise<void>
  check: (field: Locator) => Promise<void>
  press: (control: Locator) => Promise<void>
}

function hand(page: Page, ways: Ways): Hand {
  let fields = 0
  const field = async (label: string | RegExp) => {
    const found = page
      .getByLabel(label, { exact: true })
      .and(page.locator('input, select, textarea'))
    await ways.reach(found)
    fields += 1
    return found
  }
  return {
    fill: async (label, value) => ways.fill(await field(label), value),
    choose: async (label, option) => ways.choose(await field(label), option),
    check: async (label) => ways.check(await field(label)),
    async press(name) {
      const button = page.getByRole('button', { name, exact: true }).first()
      await ways.reach(button)
      await ways.press(button)
    },
    async follow(name) {
      const link = page.getByRole('link', { name, exact: true }).first()
      await ways.reach(link)
      await ways.press(link)
    },
    get fields() {
      return fields
    },
  }
}
