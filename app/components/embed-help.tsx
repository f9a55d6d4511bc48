/** Which way of embedding fits which system, in short. */
export function EmbedHelp() {
  return (
    <section className="prose embed-help">
      <h2>Was passt zu Ihrem System?</h2>
      <h3>WordPress</h3>
      <p>
        Fügen Sie im Editor die <b>Adresse zum Einfügen</b> in einen leeren Absatz ein: WordPress
        macht daraus einen Rahmen und passt seine Höhe an, bis höchstens 1000 Pixel. Wer
        „Individuelles HTML“ mit Script speichern darf (meist nur Administratorinnen und
        Administratoren), kann auch den Code mit Script nehmen.
      </p>
      <h3>TYPO3</h3>
      <p>
        Legen Sie ein Inhaltselement vom Typ „Reines HTML“ an und fügen Sie den Code mit Script oder
        einen Rahmen ein. Fehlt Ihnen dieser Typ, gibt die Administration ihn frei. Eine eingefügte
        Adresse allein macht TYPO3 nicht zu einem Rahmen.
      </p>
      <h3>Drupal</h3>
      <p>
        Wählen Sie ein Textformat, das Rahmen zulässt (meist „Full HTML“), und fügen Sie in der
        Quellansicht den Rahmen ein. Für die Adresse zum Einfügen muss die Administration diese
        Stellenbörse als oEmbed-Anbieter eintragen.
      </p>
      <h3>Baukästen und alles andere</h3>
      <p>
        Suchen Sie nach „HTML“, „Code“ oder „Einbetten“ und nehmen Sie den Rahmen mit fester Höhe.
        Geht auch das nicht, führt der einfache Link Ihre Besucher zur selben Liste.
      </p>
      <h3>Wenn Ihre Seite eine Content-Security-Policy hat</h3>
      <p>
        Erlauben Sie diese Stellenbörse unter <code>frame-src</code>, und für den Code mit Script
        auch unter <code>script-src</code> und <code>connect-src</code>.
      </p>
    </section>
  )
}
