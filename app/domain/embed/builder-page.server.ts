import { paths } from '#app/paths.ts'
import { listHiringEmployers } from '#db/queries/employers.ts'
import { listSlices } from '#db/queries/slices.ts'
import { defaultRadius, tracking } from '../job-search.ts'
import { numberLabel } from '../labels.ts'
import type { Services } from '../services.ts'
import { accentAdvice } from './accent.ts'
import { parseEmbedLook } from './embed-look.ts'
import { embedTitle } from './embed-title.server.ts'
import { embeddable } from './embeddable.ts'
import { frameHeight } from './frame.ts'
import { frameHref, snippetsOf } from './snippets.ts'

type Asked = Services & { env: { PUBLIC_ORIGIN: string } }

/** Parameters of the builder alone. */
const own = new Set(['lang', 'from', 'page'])
/** What the form of the builder asks for; any other condition of a search is carried along. */
const asked = new Set(['slice', 'q', 'near', 'radius', 'district', 'sector', 'kind', 'employer'])

/** Everything the builder shows for what is chosen in its address. */
export async function builderPage(services: Asked, params: URLSearchParams) {
  const { db, region, env } = services
  const { look, problems, search: rest } = parseEmbedLook(params)
  const search = searchIn(rest)
  const lang = params.get('lang') === 'en' ? ('en' as const) : ('de' as const)
  const named = await embedTitle(services, search)
  const [employers, slices] = await Promise.all([listHiringEmployers(db), listSlices(db)])
  return {
    boardTitle: region.title,
    /** as it was typed, by field */
    typed: Object.fromEntries(params) as Record<string, string | undefined>,
    chosen: {
      district: all(search, 'district'),
      sector: all(search, 'sector'),
      kind: all(search, 'kind'),
    },
    look,
    lang,
    carried: [...search].filter(
      ([name, value]) => !asked.has(name) || (name === 'employer' && value !== search.get(name)),
    ),
    districts: region.districts.map(({ ags, fullName }): [string, string] => [ags, fullName]),
    employers: employers.map(optionOf),
    slices: slices.map(optionOf),
    errors: Object.fromEntries(
      [...named.problems, ...problems].toReversed().map(({ field, message }) => [field, message]),
    ),
    conditions: named.conditions,
    total: named.total,
    advice: look.accent === null ? null : contrastNote(look.accent),
    preview: { href: frameHref({ search, look }), height: frameHeight(look.hits) },
    snippets: snippetsOf({ origin: env.PUBLIC_ORIGIN, title: named.title, search, look, lang }),
  }
}

/** The builder for a list somebody has found on the board; undefined when the address is none. */
export function builderFor(address: string, origin: string): string | undefined {
  if (!URL.canParse(address, origin)) return undefined
  const url = new URL(address, origin)
  const list = url.origin === origin ? embeddable(url.pathname + url.search) : undefined
  return list && paths.embedBuilder(list.params.toString())
}

/** The search among the builder's parameters: what is left empty or as usual counts as absent. */
function searchIn(params: URLSearchParams): URLSearchParams {
  const hasRadius = !!params.get('near') && params.get('radius') !== String(defaultRadius)
  return new URLSearchParams(
    [...params].filter(
      ([name, value]) =>
        value.trim() !== '' &&
        !own.has(name) &&
        !tracking.test(name) &&
        (name !== 'radius' || hasRadius),
    ),
  )
}

function optionOf({ slug, name }: { slug: string; name: string }): [string, string] {
  return [slug, name]
}

function all(params: URLSearchParams, name: string): string[] {
  return params.getAll(name)
}

function contrastNote(accent: string): { isWeak: boolean; text: string } {
  const { ratio, isWeak, used, dark } = accentAdvice(accent)
  const found = `${numberLabel(Math.floor(ratio * 10) / 10)} : 1`
  const onDark =
    dark === `#${accent}` ? '' : ` Auf dunklem Grund nehmen wir den helleren Ton ${dark}.`
  return {
    isWeak,
    text: isWeak
      ? `Die Farbe #${accent} ist als Text zu schwach: Ihr Kontrast ist ${found}, nötig sind 4,5 : 1. ` +
        `Wir nehmen den dunkleren Ton ${used}.${onDark}`
      : `Die Farbe #${accent} ist gut lesbar, ihr Kontrast ist ${found}.${onDark}`,
  }
}
