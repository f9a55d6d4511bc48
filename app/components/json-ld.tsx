import { jsonLd } from '#app/domain/json-ld.ts'

/** Facts of a page for machines: a data block, which no browser runs and no policy has to allow. */
export function JsonLd({ value }: { value: object }) {
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonLd(value) }} />
}
