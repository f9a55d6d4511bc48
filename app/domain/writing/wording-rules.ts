/** What an advert must not choose by (AGG § 1), and what it must not ask. */
export type WordingGroup =
  | 'age'
  | 'sex'
  | 'origin'
  | 'religion'
  | 'health'
  | 'identity'
  | 'family'
  | 'application'
  | 'pay-history'

export type WordingRule = {
  rule: string
  group: WordingGroup
  /** 'law' where courts have seen, or would see, a sign of discrimination; 'hint' in grey cases */
  severity: 'law' | 'hint'
  /** in the language of phrase-pattern.ts */
  phrases: string[]
  /** one of these must be in the same sentence; a title needs none, it always seeks somebody */
  only?: string[]
  /** one of these in the same sentence makes it lawful */
  unless?: string[]
  /** the same, but only in the six words before, and in between */
  unlessBefore?: string[]
  /** the same, anywhere in the advert or in the employer's name */
  unlessAnywhere?: string[]
  /** true where "kein", "nicht" and "ohne" take nothing back */
  evenDenied?: true
  /** where it is looked for; both when absent */
  field?: 'title' | 'text'
  message: string
}

/** Somebody is sought, and this says whom. */
const seeking = [
  '(such*|sucht|gesucht*|brauchen|benötigen|wünschen|willkommen|bevorzugt*|vorzugsweise|idealerweise|idealer|ideal|gern|gerne|bewerb*)',
  '(sie|du) (sind|bist|sollten|solltest)',
  '(sind|bist) (sie|du)',
]
/** Of whom an age is said that do not apply: those who are looked after. */
const others = [
  '([3-9]|1[0-5]) bis',
  '([^ .]{0,20}kind|kinder|kindern|kita*|jugend*|schüler*|kund*|gäste*|patient*|bewohn*|klient*|senior*|teilnehm*|zielgruppe*|menschen|erwachsene*|betreuung|beratung|leistungsberechtigte*)',
]
/** JFDG: voluntary services for the young end at 27. */
const youthService = [
  '(fsj|föj|bufdi|freiwilliges|freiwilligendienst*|jugendfreiwillig*|freiwilligenjahr|au pair)',
]
/** BeamtStG § 7 asks for the nationality of an EU state, and service laws set highest ages. */
const civilService = [
  '(beamte|beamter|beamtin|beamten|beamtinnen|beamten[^ .]{2,30}|verbeamt*|laufbahn*|bundeswehr*|soldat*|polizei*|hoheitlich*|sicherheitsüberprüfung*|sabotageschutz*)',
]
/** Who names the other states too asks for no German passport. */
const europe = ['(eu|mitgliedstaat*|mitgliedsstaat*|unionsbürger*|grundgesetz*|gg)']
/** AGG § 9: religious communities and what belongs to them. */
const churches = [
  '(kirchengemeinde*|kirchenkreis*|kirchspiel*|pfarr*|diakon*|caritas*|bistum*|erzbistum*|diözes*|landeskirche*|ordinariat*|superintendent*|kantor*|kloster*|kirchenmusik*|synagoge*|moschee*)',
  '(kirchlich*|konfessionell*|christlich*|evangelisch*|katholisch*) (träger*|arbeitgeber*|einrichtung*|dienst|dienstes|haus|hauses|stiftung*|krankenhaus*|kita*|schule*)',
]
/** AGG § 5: making up for disadvantages is lawful. */
const promotion = [
  'gleicher ~1 (eignung|qualifikation|befähigung|leistung)',
  '(unterrepräsent*|frauenanteil*|gleichstellung*|ausdrücklich)',
]
/** AGG § 8: where the sex of those who work there is what the work needs. */
const womensPlaces = ['(frauenhaus*|frauenhäuser*|frauenberatung*|mädchenwohngruppe*|mädchenhaus*)']
const askedFor = [
  '(bitte|angabe*|angeben|nennen|nenne|mitteilen|teilen|schreiben|geben|gib|{bewerbung})',
]

/**
 * Wording that courts took, or may take, for a sign of discrimination (AGG §§ 1, 7, 11, 22), asked
 * of German adverts. As of 2026-11; judgments are named where a rule follows one, from memory
 * except BAG 8 AZR 285/11, 8 AZR 73/16, LAG Köln and the case law on "junges Team".
 */
export const wordingRules: WordingRule[] = [
  {
    rule: 'age-young-and-dynamic', // BAG 11.08.2016, 8 AZR 406/14
    group: 'age',
    severity: 'law',
    phrases: [
      '(sie|du) (sind|bist) jung',
      '(sind|bist) (sie|du) jung',
      'jung* (und )?(hoch)?(dynamisch*|agil*|frisch*|hungrig*|wild*)( team*)?',
    ],
    message:
      '„Jung und dynamisch“ schließt Ältere aus; Gerichte sehen darin eine Benachteiligung wegen des Alters. Schreiben Sie, was die Arbeit verlangt, zum Beispiel „mit Freude an Neuem“.',
  },
  {
    rule: 'age-young-team', // BAG 23.11.2017, 8 AZR 604/16: not clear; other courts said yes
    group: 'age',
    severity: 'hint',
    phrases: [
      'jung* {adjektive}{team}',
      '{team} (ist|sind|bleibt) ~2 (jung|jünger)(?! geblieben)',
      '(durchschnittsalter|altersdurchschnitt)',
    ],
    message:
      '„Junges Team“ kann heißen, dass Ältere nicht erwünscht sind; Gerichte urteilen verschieden. Schreiben Sie, wie das Team arbeitet, zum Beispiel „eingespielt“ oder „altersgemischt“.',
  },
  {
    rule: 'age-young-person',
    group: 'age',
    severity: 'law',
    phrases: [
      '(jung|junge|junger|junges|jungen|jungem|jünger*) {adjektive}{person}',
      '(junge|junger|junges|jungen|jünger*) {adjektive}(mann|männer|frau|frauen|dame|damen|herrn) ~4 (gesucht|bevorzugt)',
      '(suche|suchen|sucht) ~4 (junge|junger|junges|jungen|jünger*) {adjektive}(mann|männer|frau|frauen|dame|damen|menschen|herrn)',
    ],
    only: seeking,
    message:
      'Wer „junge“ Leute sucht, benachteiligt Ältere (§ 11 AGG). Lassen Sie das Alter weg und nennen Sie, was man können muss.',
  },
  {
    rule: 'age-young-person',
    group: 'age',
    severity: 'law',
    phrases: [
      '(junger|jünger*) [a-z]{3,40}',
      'junge ([^ .]{2,30}(in|kraft|kräfte|frau|leute|helfer|fachangestellte)|leute|menschen|frau|kollegen)',
    ],
    field: 'title',
    message:
      'Wer „junge“ Leute sucht, benachteiligt Ältere (§ 11 AGG). Lassen Sie das Alter weg und nennen Sie, was man können muss.',
  },
  {
    rule: 'age-limit', // BAG 23.08.2012, 8 AZR 285/11: "zwischen 25 und 35"
    group: 'age',
    severity: 'law',
    phrases: [
      '(bis|unter|maximal|max|höchstens|nicht über|bis zu|bis maximal|bis max) {alter} (jahre|jahren|jährige*|lenze)(?! [^ .]{0,20}(erfahrung|praxis|zugehörigkeit|garantie|laufzeit|urlaub))( alt)?',
      'zwischen {alter} und {alter}( jahre| jahren)( alt)?(?! [^ .]{0,20}erfahrung)',
      '(sie|du|bewerb*|alter|wer) ~3 zwischen {alter} und {alter}(?= (\\.|ist|sind|bist|jahre|jahren))',
      '{alter} bis {alter}( jahre)? (alt|bist|sind|ist)',
      '(alter|altersgruppe|altersspanne|altersklasse) ~2 (bis |zwischen |ab )?{alter}( bis| und)?( {alter})?( jahre| jahren)?',
      '(nicht|kaum) älter als {alter}( jahre)?',
      '(bewerb*|personen|leute|interessent*) (über|ab|unter|bis) {alter}(?! [^ .]{0,20}(euro|stunden|prozent|kilometer|km))',
      'jünger als {alter}( jahre)?',
      '(sie|du) (sind|bist) (unter|höchstens|maximal) {alter}{ende}',
      '(sind|bist) (sie|du) (unter|höchstens|maximal) {alter}{ende}',
    ],
    unlessBefore: others,
    unlessAnywhere: [...youthService, ...civilService],
    evenDenied: true,
    message:
      'Eine Altersgrenze ist fast immer eine Benachteiligung (§§ 7, 11 AGG). Lassen Sie sie weg; was die Arbeit verlangt, lässt sich ohne Alter sagen.',
  },
  {
    rule: 'age-limit',
    group: 'age',
    severity: 'law',
    phrases: [
      '(altersgrenze|höchstalter|altersobergrenze|maximalalter|altershöchstgrenze)( {alter}( jahre)?)?',
    ],
    unlessAnywhere: [...youthService, ...civilService],
    message:
      'Eine Altersgrenze ist fast immer eine Benachteiligung (§§ 7, 11 AGG). Lassen Sie sie weg; was die Arbeit verlangt, lässt sich ohne Alter sagen.',
  },
  {
    rule: 'age-about',
    group: 'age',
    severity: 'law',
    phrases: [
      '(anfang|mitte|ende) (20|30|40|50|60|zwanzig|dreißig|vierzig|fünfzig|sechzig)( jahre)?{ende}',
      '(anfang|mitte|ende) (20|30|40|50|60|zwanzig|dreißig|vierzig|fünfzig|sechzig) (und|oder|alt)',
      'zwischen (anfang|mitte) (und|bis) (mitte|ende) (20|30|40|50|zwanzig|dreißig|vierzig|fünfzig)',
      'mittleren alters',
      '(im|in) (besten|jugendlichem|jugendlichen) alter',
    ],
    only: seeking,
    unlessBefore: others,
    message:
      'Ein Wunschalter benachteiligt alle anderen (§ 11 AGG). Lassen Sie es weg und nennen Sie, was man können muss.',
  },
  {
    rule: 'age-least',
    group: 'age',
    severity: 'hint',
    phrases: [
      '(mindestens|mind|ab|über) (2[5-9]|[3-6][0-9]) (jahre|jahren) alt',
      'mindestalter ~1 (2[5-9]|[3-6][0-9])( jahre)?',
    ],
    unlessBefore: others,
    message:
      'Auch ein Mindestalter braucht einen Grund im Gesetz oder in der Arbeit. Nennen Sie ihn oder schreiben Sie, welche Erfahrung Sie brauchen.',
  },
  {
    rule: 'age-youthful',
    group: 'age',
    severity: 'law',
    phrases: [
      'jugendlich* {adjektive}(typ|typen|art|auftreten|ausstrahlung|erscheinung*|charme|elan|schwung|{person})',
      'jung geblieben*',
      '(frisches|junges) blut',
    ],
    message:
      '„Jugendlich“ klingt nach einem Wunschalter und benachteiligt Ältere. Schreiben Sie, worauf es ankommt, zum Beispiel „freundliches Auftreten“.',
  },
  {
    rule: 'age-digital-native', // ArbG Heilbronn 18.01.2024, 8 Ca 191/23
    group: 'age',
    severity: 'law',
    phrases: ['digital native*', 'generation (y|z)'],
    only: [...seeking, '(als|digital) ~3 (bist|sind|native*)'],
    message:
      '„Digital Native“ meint eine Generation und damit ein Alter. Schreiben Sie „sicher im Umgang mit digitalen Medien“.',
  },
  {
    rule: 'age-pensioner',
    group: 'age',
    severity: 'law',
    phrases: [
      '(rüstig*|fit*|aktiv*|agil*) (rentner*|frührentner*|pensionär*|senior*|vorruheständler*)',
      '(rentner*|frührentner*|pensionär*) ~3 (gesucht|bevorzugt)',
      '(suche|suchen|sucht) ~3 (rentner*|frührentner*|pensionär*)',
      '(ideal|nur|perfekt|bevorzugt|bestens|besonders) ~1 (für )?(rentner*|frührentner*|pensionär*)',
      '(für )?(rentner*|frührentner*|pensionär*) ~2 (ideal|bestens|perfekt)',
    ],
    unlessBefore: ['(für unsere|betreuung|begleitung|beratung) ~2 [^ .]{0,30}'],
    message:
      'Auch wer Ältere sucht, wählt nach dem Alter aus (§ 11 AGG). Schreiben Sie „auch als Zuverdienst zur Rente möglich“.',
  },
  {
    rule: 'age-beginner', // BAG 26.01.2017, 8 AZR 73/16: it depends on the whole advert
    group: 'age',
    severity: 'law',
    phrases: [
      '(berufsanfänger*|berufseinsteiger*|absolvent*|hochschulabsolvent*) ~2 (bevorzugt*|gesucht)',
      '(bevorzugt|bevorzugen|vorzugsweise|nur|ausschließlich) ~2 (berufsanfänger*|berufseinsteiger*|absolvent*|hochschulabsolvent*)',
      '(suche|suchen|sucht) ~3 (berufsanfänger*|berufseinsteiger*)',
    ],
    message:
      'Wer Berufsanfänger bevorzugt, benachteiligt mittelbar Ältere. Schreiben Sie „auch für den Berufseinstieg geeignet“.',
  },
  {
    rule: 'age-recent-degree', // BAG 26.01.2017, 8 AZR 848/13 (from memory)
    group: 'age',
    severity: 'hint',
    phrases: [
      '(studium|abschluss|ausbildung|examen) ~3 (höchstens|maximal|weniger als|nicht länger als|nicht mehr als) ~3 (zurück|her)',
      '(studium|ausbildung|examen) ~2 (gerade|kürzlich|soeben|frisch) ~1 (abgeschlossen|beendet|absolviert)',
      '(gerade|kürzlich|soeben|frisch) ~2 (studium|ausbildung|examen) ~1 (abgeschlossen|beendet|absolviert)',
      '(frisch|gerade) (gebacken|gebackene*)',
      '(frisch|gerade) (von|aus) der (uni|hochschule|schule|ausbildung)',
    ],
    message:
      'Wer nur frische Abschlüsse nimmt, benachteiligt mittelbar Ältere. Nennen Sie den Abschluss, nicht wann er war.',
  },
  {
    rule: 'age-young-professional', // BAG 24.01.2013, 8 AZR 429/11
    group: 'age',
    severity: 'hint',
    phrases: [
      'young (professional*|talent*)',
      'junge* (talente*|talenten|wilde*)',
      'nachwuchskr(aft|äfte|äften)',
    ],
    message:
      '„Young Professional“ kann als Wunsch nach jungen Leuten gelesen werden. Schreiben Sie, wie viel Erfahrung mindestens nötig ist.',
  },
  {
    rule: 'age-little-experience', // LAG Köln 20.11.2013: "0 bis 2 Jahre"
    group: 'age',
    severity: 'hint',
    phrases: [
      '(0|null|1) (bis )?([1-3]|ein|zwei|drei) (jahr|jahre|jahren) [^ .]{0,20}erfahrung',
      '(höchstens|maximal|max|bis zu) ([1-5]|ein|einem|zwei|drei|vier|fünf) (jahr|jahre|jahren) [^ .]{0,20}(erfahrung|praxis)',
      '(wenig|geringe) berufserfahrung',
    ],
    message:
      'Eine Obergrenze für Berufserfahrung trifft vor allem Ältere. Nennen Sie nur, wie viel Erfahrung mindestens nötig ist.',
  },
  {
    rule: 'sex-only-one',
    group: 'sex',
    severity: 'law',
    phrases: [
      '(nur|ausschließlich|bevorzugt|vorzugsweise) ~2 (frauen|männer|damen|herren|weiblich*|männlich*)',
      '(frauen|männer|damen|herren) (bevorzugt|gesucht|erwünscht)',
      '(weibliche|weiblicher|weiblichen|weibliches|männliche|männlicher|männlichen|männliches) ({person}|auszubildende*|azubi*|fach[^ .]{3,30})',
      '(richtige*|starke*|kräftige*|gestandene*|echte*|fleißige*|nette*|tüchtige*|patente*) (mann|männer|frau|frauen|jungs|kerl|kerle|mädel|mädels|damen)',
      '(unser|unsere|ihr) (mann|frau) (für|fürs|im|am)',
      '(mit|für|durch) (einer|einem|eine|einen) {adjektive}(frau|mann|dame|herrn) ~2 (besetzen|besetzt|vorgesehen|gedacht)',
      '(sie sind|du bist|sind sie|bist du) ~2 (ein|eine|der|die) {adjektive}{frauenOderMänner}',
    ],
    unless: [...promotion, 'frauen (und|oder) männer*', 'männer* (und|oder) frauen'],
    unlessAnywhere: womensPlaces,
    message:
      'Hier wird nur ein Geschlecht gesucht; das ist fast nie erlaubt (§§ 7, 8, 11 AGG). Nennen Sie die Arbeit und ergänzen Sie „(m/w/d)“.',
  },
  {
    rule: 'sex-only-one',
    group: 'sex',
    severity: 'law',
    phrases: [
      '(suche|suchen|sucht|brauchen|gesucht) ~4 {andere}{frauenOderMänner}(?! [a-z]{3,20} (als|ist|freut))',
      '{andere}{frauenOderMänner} ~4 gesucht',
    ],
    unless: [
      ...promotion,
      'frauen (und|oder) männer*',
      'männer* (und|oder) frauen',
      '{frauenOderMänner} (und|oder|bzw) {frauenOderMänner}',
      'mann frau',
      'frau mann',
    ],
    unlessAnywhere: womensPlaces,
    message:
      'Hier wird nur ein Geschlecht gesucht; das ist fast nie erlaubt (§§ 7, 8, 11 AGG). Nennen Sie die Arbeit und ergänzen Sie „(m/w/d)“.',
  },
  {
    rule: 'sex-role-word',
    group: 'sex',
    severity: 'law',
    phrases: [
      '(powerfrau*|powermann|putzfee*|putzfrau*|putzmann|reinemachefrau*|bürofee|bürodame|vorzimmerdame*|empfangsdame*|saubermann|tippse*)',
      '(mädchen|mann|frau|männer) (für alles|fürs grobe|für alle fälle|fürs büro)',
    ],
    message:
      'Dieses Wort meint nur ein Geschlecht. Nennen Sie die Arbeit, zum Beispiel „Reinigungskraft (m/w/d)“ oder „Büroassistenz (m/w/d)“.',
  },
  {
    rule: 'sex-height',
    group: 'sex',
    severity: 'hint',
    phrases: [
      '(mindestens|mind|ab|über) (1[5-9][0-9]) (cm|zentimeter)( groß)?',
      '(mindestens|mind|ab|über) 1 ([5-9][0-9]) (m|meter)( groß)?',
      '(mindestgröße|körpergröße)',
    ],
    only: [...seeking, '(groß|mindestgröße|körpergröße)'],
    message:
      'Eine Mindestgröße schließt vor allem Frauen aus. Schreiben Sie, was man erreichen oder heben muss.',
  },
  {
    rule: 'origin-mother-tongue', // BAG 15.12.2016, 8 AZR 418/15 (from memory)
    group: 'origin',
    severity: 'law',
    phrases: [
      'deutsch* (als|ist|war) ~1 muttersprache',
      'deutsch* muttersprach*',
      'deutsch ~2 (muttersprachler*|muttersprache)',
      'muttersprache ~1 deutsch*',
      'muttersprach*( [^ .]{2,20}){0,1} niveau',
      'muttersprachler* ~1 (deutsch*|gesucht|bevorzugt)',
      '(suche|suchen|sucht|sie sind|du bist|als) ~3 muttersprachler*',
      'native speaker*',
    ],
    unless: ['(andere|weitere|neben) ~2 muttersprache*', '(lernen|lernende*|unterricht*)'],
    unlessBefore: ['für'],
    message:
      '„Muttersprache“ fragt nach der Herkunft, nicht nach dem Können. Nennen Sie das Niveau, das die Arbeit braucht, zum Beispiel „Deutsch C1“.',
  },
  {
    rule: 'origin-accent',
    group: 'origin',
    severity: 'law',
    phrases: ['akzentfrei*( deutsch*| hochdeutsch*)?', 'ohne ~1 (akzent|dialekt)'],
    evenDenied: true,
    unless: ['(muss|müssen) ~3 (nicht|kein*)'],
    message:
      '„Akzentfrei“ trifft Menschen anderer Herkunft. Schreiben Sie „gut verständliches Deutsch“ oder nennen Sie ein Niveau wie C1.',
  },
  {
    rule: 'origin-nationality',
    group: 'origin',
    severity: 'law',
    phrases: [
      'deutsch* (staatsbürger*|staatsangehörig*|nationalität|pass|abstammung|herkunft|blut*)',
    ],
    unless: europe,
    unlessAnywhere: civilService,
    message:
      'Die Staatsangehörigkeit zu verlangen benachteiligt meist wegen der Herkunft; nur bei Beamten und wenigen anderen Aufgaben schreibt ein Gesetz sie vor. Sonst genügt „mit Arbeitserlaubnis“.',
  },
  {
    rule: 'origin-only-natives',
    group: 'origin',
    severity: 'law',
    phrases: [
      '(nur|ausschließlich) ~1 (deutsche|deutschen|inländer*|einheimische*)(?= (\\.|ein|bewerb*|mitarb*|arbeitskr*|kräfte))',
      'deutsche* (bewerb*|mitarbeiter*|mitarbeitende*|arbeitskraft|arbeitskräfte|kräfte|kollegen|leute)',
      '(keine|keinen|ohne) ~2 {angehörige}',
      'in deutschland ~1 (geboren|aufgewachsen)',
      '(einheimisch*|ortsansässig*|inländisch*) (arbeitskräfte|kräfte|mitarb*|bewerb*|personal|fachkräfte)',
    ],
    evenDenied: true,
    message:
      'Menschen wegen ihrer Herkunft auszuschließen ist verboten (§§ 1, 7, 11 AGG). Nennen Sie, was man können muss, zum Beispiel das Sprachniveau.',
  },
  {
    rule: 'religion-membership', // EuGH 17.04.2018, C-414/16; BAG 25.10.2018, 8 AZR 501/14
    group: 'religion',
    severity: 'law',
    phrases: [
      '(mitglied*|zugehörigkeit|angehörig*|angehören|gehören|gehörst|getauft*) ~4 (kirche*|konfession|religion*|glaubensgemeinschaft*)',
      '(kirchenmitglied*|kirchenzugehörigkeit|konfessionszugehörigkeit|religionszugehörigkeit)',
      '(sie sind|du bist|als|überzeugte*|gläubige*|praktizierende*) ~1 (christ|christin|christen|moslem|muslim*|jude|jüdin|katholik*|protestant*|atheist*)',
      '(christlich*|evangelisch*|katholisch*|muslimisch*) (konfession|glaube*|bekenntnis*)',
    ],
    unlessAnywhere: churches,
    message:
      'Die Religion darf nur eine Kirche oder Religionsgemeinschaft verlangen, und nur wo die Aufgabe es braucht (§ 9 AGG). Lassen Sie die Angabe weg.',
  },
  {
    rule: 'religion-asked',
    group: 'religion',
    severity: 'law',
    phrases: [
      '(konfession|religion|religionszugehörigkeit) ~1 an',
      '(angabe*|nennen) ~3 (konfession|religion)',
    ],
    unlessAnywhere: churches,
    message:
      'Nach der Religion dürfen Sie nicht fragen. Für die Lohnsteuer brauchen Sie die Angabe erst nach der Einstellung.',
  },
  {
    rule: 'religion-headscarf',
    group: 'religion',
    severity: 'law',
    phrases: ['kopftuch*', 'religiöse* (kleidung|zeichen|symbole*)'],
    unless: [
      '(willkommen|gern|gerne|erlaubt|problem|selbstverständlich)',
      '(mit oder|ob) ohne kopftuch*',
    ],
    unlessAnywhere: churches,
    evenDenied: true,
    message:
      'Ein Kopftuchverbot benachteiligt wegen der Religion, außer eine Regel gilt für alle Zeichen und ist nötig. Lassen Sie den Satz weg.',
  },
  {
    rule: 'health-excluded',
    group: 'health',
    severity: 'law',
    phrases: [
      'kerngesund*',
      '(keine|ohne|frei von) ~1 (gesundheitlich*|körperlich*|psychisch*) (einschränkung*|beeinträchtigung*|beschwerden|gebrechen|probleme*)',
      '(keine|ohne) ~1 (vorerkrankung*|behinderung*|krankheit*|schwerbehinder*|behindert*)',
      '(körperlich*|gesundheitlich*|physisch*) ~1 (uneingeschränkt*|voll einsatzfähig*|unversehrt*)',
      'uneingeschränkt* ~1 (körperlich*|gesundheitlich*|belastbar*|einsetzbar*|leistungsfähig*|tauglich*|gesund*)( leistungsfähigkeit| belastbarkeit)?',
      '(gesundheitlich*|körperlich*) (nicht|in keiner weise) eingeschränkt*',
      'nicht (gesundheitlich|körperlich) eingeschränkt*',
      'nicht ~2 (menschen mit behinderung*|behinderte*|schwerbehinderte*|rollstuhl*)',
      '(menschen mit behinderung*|behinderte|schwerbehinderte|rollstuhlfahrer*) ~4 nicht ~1 (geeignet|möglich|besetzbar|einsetzbar)',
    ],
    evenDenied: true,
    message:
      'Das schließt Menschen mit Behinderung oder Krankheit aus (§§ 1, 7, 11 AGG). Beschreiben Sie die Arbeit: wie schwer, wie lange, mit welchen Hilfen.',
  },
  {
    rule: 'health-fit',
    group: 'health',
    severity: 'hint',
    phrases: [
      '(voll|hoch|stark|sehr|überdurchschnittlich) belastbar(?= (\\.|und|sowie|sind|sein|bist))',
      '(voll|hoch|stark) belastbar* {person}',
      '(körperlich*|psychisch*|gesundheitlich*|physisch*) ~3 (belastbar|belastbare|belastbarer|belastbarkeit|fit|fitness|leistungsfähig|leistungsfähigkeit|verfassung|konstitution|robust|topfit)',
      '(körperliche|körperlicher|gute) (konstitution|verfassung|kondition)',
      '(gesund|gesunde|gesunder) und (kräftig*|fit|munter|stark|belastbar*)',
      '(robuste*|gute|stabile|volle|beste|einwandfreie) gesundheit',
      '(sie sind|du bist|sind sie|bist du) ~3 gesund',
      'gesund ~2 (sollten|solltest|sein)',
    ],
    unless: ['(förder*|erhalt*|präventi*)'],
    message:
      'Solche Sätze können Menschen mit Behinderung abhalten und sagen wenig. Beschreiben Sie die Belastung, zum Beispiel „Sie heben bis 15 kg“.',
  },
  {
    rule: 'identity',
    group: 'identity',
    severity: 'law',
    phrases: [
      '(nur|ausschließlich|bevorzugt|keine) ~1 (hetero*|homosexuell*|schwule*|lesben|lesbisch*|transsexuell*|transgender*|transpersonen)',
      '(angabe*|angeben|geben|nennen|teilen) ~4 (sexuell* (orientierung|identität|ausrichtung))',
    ],
    evenDenied: true,
    message:
      'Die sexuelle Identität darf keine Rolle spielen und nicht erfragt werden (§ 1 AGG). Lassen Sie den Satz weg.',
  },
  {
    rule: 'family-ties',
    group: 'family',
    severity: 'law',
    phrases: [
      '(sind|bist|sein|und|zeitlich|örtlich|familiär|privat) ~1 ungebunden(?= (\\.|und|sowie|zeitlich|örtlich|sind|oder))',
      '(ohne|keine|keinerlei) ~1 (familiäre*|private*) (verpflichtung*|bindung*|anhang)',
      '(sie sind|du bist|sind sie|bist du|bewerb*|jemand*) ~3 (ledig|kinderlos|alleinstehend|unverheiratet|verheiratet)',
      '(sie|du|bewerb*) ~4 (keine|ohne) (kleinen |kleine |betreuungspflichtigen )?(kinder|kindern|kinderwunsch|nachwuchs)(?= (\\.|und|oder|haben|zu))',
      'kinder ~3 (aus dem haus|aus dem gröbsten)',
      '(familienplanung|kinderwunsch) ~2 abgeschlossen*',
      '(nicht|keine) (schwanger|schwangere*|schwangerschaft)',
    ],
    unlessBefore: ['(betreuung|beratung|begleitung|pflege)'],
    evenDenied: true,
    message:
      'Familie, Kinder oder Schwangerschaft gehen die Auswahl nichts an; oft trifft das mittelbar Frauen. Nennen Sie die Arbeitszeiten und wie oft man reist.',
  },
  {
    rule: 'application-photo',
    group: 'application',
    severity: 'hint',
    phrases: [
      '(lichtbild|lichtbilder|lichtbildes|passbild|passbilder|passfoto|passfotos|bewerbungsfoto|bewerbungsfotos|bewerbungsbild)',
      '{bewerbung} ~4 {foto}',
      '{foto} ~4 (beifügen|beilegen|mitschicken|mitsenden|anhängen)',
    ],
    unless: ['(freiwillig*|verzicht*|nicht (nötig|notwendig|erforderlich)|fotograf*)'],
    message:
      'Ein Foto zeigt Alter, Geschlecht und Herkunft; wer es verlangt, muss sich fragen lassen, wozu. Schreiben Sie „Ein Foto ist nicht nötig“.',
  },
  {
    rule: 'application-photo',
    group: 'application',
    severity: 'law',
    phrases: ['ohne ~1 {foto} ~4 (nicht|keine|unberücksichtigt)'],
    evenDenied: true,
    message:
      'Ein Foto als Bedingung ist ein Zeichen für Auswahl nach Aussehen, Alter oder Herkunft. Lassen Sie die Bedingung weg.',
  },
  {
    rule: 'application-personal',
    group: 'application',
    severity: 'law',
    phrases: [
      '(familienstand*|geburtsdatum*|geburtsort*|geburtsname*|geburtstag|kinderzahl|nationalität|staatsangehörigkeit)',
      '(angabe*|angeben|nennen|teilen|mit|und) ~3 (alter|alters)',
      '(alter|herkunft|familienstand|religion) ~2 (angeben|enthalten|nennen|mitteilen)',
    ],
    only: askedFor,
    unless: [...europe, '(erfass*|stammdaten*|datenbank*|unabhängig|jeden|egal|verzicht*)'],
    unlessAnywhere: civilService,
    message:
      'Alter, Familienstand oder Herkunft dürfen die Auswahl nicht leiten; fragen Sie nicht danach. Es genügen Lebenslauf und Zeugnisse.',
  },
  {
    rule: 'pay-history', // Dir. (EU) 2023/970 Art. 5(2); no German act yet, as of 2026-11
    group: 'pay-history',
    severity: 'hint',
    phrases: [
      '(bisherig*|letzte*|aktuelle*|derzeitige*|jetzige*|frühere*|gegenwärtige*) {lohn}',
      '(bisher|aktuell|derzeit|zurzeit|zuletzt|momentan) ~2 (verdient*|verdienen|verdienst)',
      '(verdienen|verdienst|verdienten) (sie|du) ~1 (bisher|aktuell|derzeit|zurzeit|zuletzt|momentan|jetzt|heute)',
      '(letzte*|aktuelle*|bisherige*) (gehaltsabrechnung*|lohnabrechnung*|gehaltsnachweis*|verdienstbescheinigung*|lohnzettel)',
    ],
    message:
      'Nach dem bisherigen Gehalt soll niemand mehr fragen: so die Richtlinie (EU) 2023/970, Artikel 5. Sie ist noch nicht deutsches Gesetz. Nennen Sie lieber, was Sie zahlen.',
  },
  {
    rule: 'pay-wish',
    group: 'pay-history',
    severity: 'hint',
    phrases: [
      '(gehalts|lohn|einkommens|verdienst|vergütungs)(vorstellung*|wunsch*|wünsche*|forderung*|erwartung*)',
      'wunschgehalt*',
      '(ihre|ihrer|ihren|deine|deiner) vorstellung* (vom|von|zum|über) ~2 {lohn}',
    ],
    message:
      'Wer Gehaltsvorstellungen verlangt, bekommt weniger Bewerbungen. Nennen Sie selbst einen Rahmen; nach der Richtlinie (EU) 2023/970 sollen Bewerber ihn vor dem Gespräch kennen.',
  },
]
