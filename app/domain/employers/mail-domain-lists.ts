/** Where anybody can have a mail address; domains in lower case. */
export const freemailDomains: readonly string[] = `
  gmx.de gmx.net gmx.at gmx.ch gmx.com gmx.eu gmx.info gmx.org web.de email.de mail.de
  freenet.de arcor.de aol.de aol.com mail.com t-online.de magenta.de vodafone.de
  vodafonemail.de kabelmail.de o2mail.de o2online.de unitybox.de netcologne.de ewetel.net
  ewe.net osnanet.de kabelbw.de alice.de alice-dsl.net versanet.de tiscali.de lycos.de
  1und1.de online.de onlinehome.de posteo.de posteo.net posteo.org mailbox.org tutanota.com
  tutanota.de tutamail.com tuta.io tuta.com keemail.me proton.me protonmail.com protonmail.ch
  pm.me gmail.com googlemail.com outlook.de outlook.com outlook.at hotmail.de hotmail.com
  hotmail.fr hotmail.co.uk live.de live.com live.at msn.com yahoo.de yahoo.com yahoo.co.uk
  yahoo.fr ymail.com rocketmail.com icloud.com me.com mac.com fastmail.com fastmail.fm
  hushmail.com zoho.com zoho.eu yandex.ru yandex.com mail.ru inbox.ru list.ru bk.ru rambler.ru
  wp.pl o2.pl onet.pl interia.pl gazeta.pl op.pl seznam.cz centrum.cz abv.bg ukr.net i.ua
  libero.it virgilio.it laposte.net orange.fr free.fr wanadoo.fr bluewin.ch hispeed.ch a1.net
  aon.at chello.at qq.com 163.com 126.com firemail.de mailo.com disroot.org riseup.net
  systemli.org emailn.de directbox.com smart-mail.de sofortmail.de mailinator.com
  guerrillamail.com 10minutemail.com trash-mail.com yopmail.com trashmail.com trashmail.de
  wegwerfemail.de byom.de temp-mail.org spamgourmet.com`
  .trim()
  .split(/\s+/)

/** Endings below which strangers live next to each other: of states, and of who rents out websites. */
export const sharedSuffixes: readonly string[] = `
  co.uk org.uk ltd.uk me.uk ac.uk gov.uk co.at or.at gv.at ac.at com.pl net.pl org.pl edu.pl
  waw.pl com.tr org.tr gov.tr com.ua co.jp com.au com.br co.nz co.za com.cn com.mx co.in
  com.es com.de de.com eu.com co.de com.ro com.gr com.pt asso.fr com.fr jimdo.com
  jimdosite.com jimdofree.com jimdoweb.com wixsite.com wix.com editorx.io wordpress.com
  blogspot.com blogspot.de weebly.com squarespace.com webnode.de webnode.com webnode.page
  strato-hosting.eu homepage.t-online.de chayns.site business.site site123.me webador.de
  webadorsite.com godaddysites.com myshopify.com mystrikingly.com ionos.space online.de
  apps-1and1.net live-website.com github.io gitlab.io pages.dev workers.dev netlify.app
  vercel.app web.app firebaseapp.com herokuapp.com azurewebsites.net cloudfront.net
  amazonaws.com onrender.com fly.dev framer.website webflow.io carrd.co notion.site dyndns.org
  ddns.net no-ip.org spdns.de selfhost.de goip.de myfritz.net lima-city.de bplaced.net
  npage.de beepworld.de de.tl hpage.com hpage.de page4.com cms4people.de facebook.com
  instagram.com linkedin.com xing.com sites.google.com google.com`
  .trim()
  .split(/\s+/)
