import { fold } from '#search/german.ts'

/**
 * The sections of the Klassifikation der Wirtschaftszweige, Ausgabe 2025 (WZ 2025): letter, official
 * title, and the plain name people read. `letters2008` are the sections of WZ 2008 whose subclasses
 * went here for the most part; J was split, see `sectorOf`.
 *
 * Source: © Statistisches Bundesamt, Wiesbaden; titles as exported from the Klassifikationsserver on
 * 19.08.2025 (2025) and 29.09.2025 (2008). Distribution with reference to the source is permitted.
 */
export const sectors = [
  section('A', 'Land- und Forstwirtschaft', 'Land- und Forstwirtschaft, Fischerei', 'A'),
  section('B', 'Bergbau', 'Bergbau und Gewinnung von Steinen und Erden', 'B'),
  section('C', 'Industrie und Handwerk', 'Verarbeitendes Gewerbe', 'C'),
  section('D', 'Energie', 'Energieversorgung', 'D'),
  section(
    'E',
    'Wasser und Entsorgung',
    'Abwasser- und Abfallentsorgung und Beseitigung von Umweltverschmutzungen',
    'E',
    'Wasserversorgung; Abwasser- und Abfallentsorgung und Beseitigung von Umweltverschmutzungen',
  ),
  section('F', 'Bau', 'Baugewerbe', 'F'),
  section('G', 'Handel', 'Handel', 'G', 'Handel; Instandhaltung und Reparatur von Kraftfahrzeugen'),
  section('H', 'Verkehr und Lager', 'Verkehr und Lagerei', 'H'),
  section('I', 'Gastgewerbe', 'Gastgewerbe', 'I'),
  section(
    'J',
    'Medien und Verlage',
    'Verlagswesen, Rundfunk sowie Erstellung und Verbreitung von Medieninhalten',
    '',
  ),
  section(
    'K',
    'IT und Telekommunikation',
    'Telekommunikation, Softwareentwicklung, IT-Beratung und Erbringung sonstiger ' +
      'Dienstleistungen der Informationstechnologie und der Computerinfrastruktur',
    'J',
    'Information und Kommunikation',
  ),
  section(
    'L',
    'Banken und Versicherungen',
    'Erbringung von Finanz- und Versicherungsdienstleistungen',
    'K',
  ),
  section('M', 'Immobilien', 'Grundstücks- und Wohnungswesen', 'L'),
  section(
    'N',
    'Planung, Recht und Beratung',
    'Erbringung von wissenschaftlichen und technischen Dienstleistungen',
    'M',
    'Erbringung von freiberuflichen, wissenschaftlichen und technischen Dienstleistungen',
  ),
  section(
    'O',
    'Dienste für Betriebe',
    'Erbringung von sonstigen wirtschaftlichen Dienstleistungen',
    'N',
  ),
  section(
    'P',
    'Öffentlicher Dienst',
    'Öffentliche Verwaltung, Verteidigung; Sozialversicherung',
    'O',
  ),
  section('Q', 'Bildung und Erziehung', 'Erziehung und Unterricht', 'P'),
  section('R', 'Gesundheit und Soziales', 'Gesundheits- und Sozialwesen', 'Q'),
  section(
    'S',
    'Kultur, Sport und Freizeit',
    'Kunst, Sport und Erholung',
    'R',
    'Kunst, Unterhaltung und Erholung',
  ),
  section('T', 'Werkstätten und andere Dienste', 'Erbringung von sonstigen Dienstleistungen', 'S'),
  section(
    'U',
    'Private Haushalte',
    'Private Haushalte mit Haushaltspersonal sowie Herstellung von Waren und Erbringung von ' +
      'Dienstleistungen durch private Haushalte für den Eigenbedarf ohne ausgeprägten Schwerpunkt',
    'T',
    'Private Haushalte mit Hauspersonal; Herstellung von Waren und Erbringung von ' +
      'Dienstleistungen durch private Haushalte für den Eigenbedarf ohne ausgeprägten Schwerpunkt',
  ),
  section(
    'V',
    'Internationale Organisationen',
    'Exterritoriale Organisationen und Körperschaften',
    'U',
  ),
] as const

export type Sector = ReturnType<typeof section>

/** Edition of the classification the board stores letters of. */
export const sectorVersion = 2025

const byLetter = new Map(sectors.map((sector) => [sector.letter, sector]))
const byTitle = new Map(
  sectors.flatMap((sector) =>
    [sector.title, sector.title2008, sector.label].map((title) => [fold(title), sector] as const),
  ),
)

/** The plain name of a section letter. */
export function sectorLabel(letter: string): string {
  return byLetter.get(letter)?.label ?? letter
}

/**
 * The WZ 2025 section behind what people write: a letter ("R"), an official title of either edition,
 * our plain name, or a letter with its edition ("WZ 2008 Q"). A bare letter is read in the edition
 * `bareLetters`, since from J on the same letter means different things. Section J of 2008 became J
 * (media) and K (IT); as more of its firms are in K, that is what "Information und Kommunikation"
 * gives. Returns undefined for anything else.
 */
export function sectorOf(text: string, bareLetters: 2008 | 2025): string | undefined {
  const letter = /^(?:wz\s*(2008|2025)\s*[-:]?\s*)?(?:abschnitt\s+)?([a-v])$/i.exec(text.trim())
  if (letter?.[2]) {
    const edition = letter[1] ? Number(letter[1]) : bareLetters
    return inEdition(letter[2].toUpperCase(), edition)
  }
  return byTitle.get(fold(text))?.letter
}

function inEdition(letter: string, edition: number): string | undefined {
  if (edition === sectorVersion) return byLetter.get(letter)?.letter
  return sectors.find((sector) => sector.letter2008 === letter)?.letter
}

function section(
  letter: string,
  label: string,
  title: string,
  letter2008: string,
  title2008: string = title,
) {
  return { letter, label, title, letter2008, title2008 }
}
