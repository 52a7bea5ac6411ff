# Français. Un fichier fait une langue : voir « How to add a language » dans le README.
# Les noms des mois, des jours et des villes viennent d’ICU ; leur assemblage est dit ici.
# Sur les pages, un espace insécable (U+00A0) va dans les guillemets et devant « : », un fin (U+202F)
# devant « ; », « ! » et « ? ».

language-name = Français

## Dates. $first-… et $last-… sont les parties du premier et du dernier jour.

day-in-date = { $day ->
    [1] 1ᵉʳ
   *[other] { $day }
}
date-day-month = { $day } { $month }
# $form : « mercredi 8 » (alone), « le mercredi 8 » (on)
date-full = { $form ->
    [on] le { $weekday } { $day } { $month } { $year }
   *[alone] { $weekday } { $day } { $month } { $year }
}
date-short = { $weekday } { $day } { $month }
month-year = { $month } { $year }
dates-two-days = les { $first-day } et { $last-day } { $last-month } { $last-year }
dates-same-month = du { $first-weekday } { $first-day } au { $last-weekday } { $last-day } { $last-month } { $last-year }
dates-two-days-across-months = les { $first-weekday } { $first-day } { $first-month } et { $last-weekday } { $last-day } { $last-month } { $last-year }
dates-across-months = du { $first-weekday } { $first-day } { $first-month } au { $last-weekday } { $last-day } { $last-month } { $last-year }
dates-across-years = du { $first-weekday } { $first-day } { $first-month } { $first-year } au { $last-weekday } { $last-day } { $last-month } { $last-year }

## Heures

time = { $hour }h{ $minute }
time-range = { $from } – { $to }
at-local-time = à { $time } heure locale
from-to-local-time = de { $from } à { $to } heure locale
at-utc = à { $time } UTC
from-to-utc = de { $from } à { $to } UTC
at-city-time = à { $time } heure locale ({ $city })
from-to-city-time = de { $from } à { $to } heure locale ({ $city })
weekday-and-time = { $weekday } { $time }
date-and-time = { $date } { $time }
in-utc = { $day ->
    [after] { $time } UTC le lendemain
    [before] { $time } UTC la veille
   *[same] { $time } UTC
}

## Lieux

# au Caire, aux Sables-d’Olonne ; à Bruxelles
when-in-city = { $when } { when-in-city.at }
    .at = { $first ->
        [Le] au { $rest }
        [Les] aux { $rest }
       *[other] à { $city }
    }
when-at-house = { $when }, { $name }, { when-in-city.at }
when-at-name = { $when }, { $name }
when-in-country = { $when } ({ $country })
when-alone = { $when }

## Règles

# $form: « tous les deuxièmes mercredis » (every), « le deuxième mercredi » (on)
weekday-in-rule = { $form ->
    [every] { $weekday ->
        [mo] lundis
        [tu] mardis
        [we] mercredis
        [th] jeudis
        [fr] vendredis
        [sa] samedis
       *[su] dimanches
    }
   *[on] { $numbered ->
        [yes] { weekday-in-rule.name }
       *[no] le { weekday-in-rule.name }
    }
}
    .name = { $weekday ->
        [mo] lundi
        [tu] mardi
        [we] mercredi
        [th] jeudi
        [fr] vendredi
        [sa] samedi
       *[su] dimanche
    }
nth-in-rule = { $form ->
    [every] { $nth ->
        [-2] avant-derniers
        [-1] derniers
        [1] premiers
        [2] deuxièmes
        [3] troisièmes
        [4] quatrièmes
       *[5] cinquièmes
    }
   *[on] { $nth ->
        [-2] l’avant-dernier
        [-1] le dernier
        [1] le premier
        [2] le deuxième
        [3] le troisième
        [4] le quatrième
       *[5] le cinquième
    }
}
nth-weekday = { $nths } { $weekday }
rule-daily = { $interval ->
    [1] tous les jours
   *[other] tous les { $interval } jours
}
rule-weekly = { $interval ->
    [1] tous les { $weekdays }
   *[other] toutes les { $interval } semaines, { $weekdays }
}
rule-monday-to-friday = toutes les semaines, du lundi au vendredi
rule-monthly-weekday = { $interval ->
    [1] tous les { $weekdays } du mois
   *[other] tous les { $interval } mois, { $weekdays } du mois
}
rule-monthly-day = { $interval ->
    [1] { $days } de chaque mois
   *[other] tous les { $interval } mois, { $days } du mois
}
day-of-month-in-rule = { $day ->
    [-1] le dernier jour
   *[other] le { $ordinal }
}
rule-yearly-date = { $interval ->
    [1] tous les ans, le { $date }
   *[other] tous les { $interval } ans, le { $date }
}
rule-yearly-weekday = { $interval ->
    [1] tous les ans, { $weekdays } { rule-yearly-weekday.of }
   *[other] tous les { $interval } ans, { $weekdays } { rule-yearly-weekday.of }
}
    .of = { $month-number ->
        [4] d’{ $month }
        [8] d’{ $month }
        [10] d’{ $month }
       *[other] de { $month }
    }
rule-until = { $rule }, jusqu’au { $date }
# « en tout », car « tous les jours, 10 fois » serait dix fois par jour
rule-count = { $rule }, { $count ->
    [one] une seule fois
   *[other] { $count } fois en tout
}

separator = { " : " }

## La lettre d’information

newsletter-heading = Événements XMPP
newsletter-tag-one = [{ $languages }]
newsletter-tag-many = ({ $languages })
newsletter-tag-separator = { " / " }
newsletter-separator = { " : " }
newsletter-list-separator = { ", " }
newsletter-description-separator = { " – " }
newsletter-next = { $count ->
    [one] prochaine date : { $date }
   *[other] prochaines dates : { $date }
}
newsletter-online = événement en ligne
newsletter-hybrid = aussi en ligne
newsletter-new = Nouveau :
newsletter-cancelled = { $since ->
    [yes] annulé depuis le dernier numéro
   *[no] annulé
}
newsletter-moved = { $since ->
    [yes] déplacé du { $date } depuis le dernier numéro
   *[no] déplacé du { $date }
}
newsletter-moved-to = { $since ->
    [yes] nouvelle date depuis le dernier numéro : { $date }
   *[no] nouvelle date : { $date }
}
newsletter-tentative = à confirmer
newsletter-new-rule = à partir du { $date } : { $rule }
newsletter-old-rule = jusqu’ici : { $rule }
newsletter-session-local = { $time } heure locale
newsletter-running = en cours
newsletter-event = Événement
newsletter-when = Quand et où
newsletter-about = En bref
newsletter-nothing = Aucun événement n’est connu pour ce numéro.

## Ce que la rédaction doit savoir, derrière le nom d’un événement

remark-unconfirmed = laissé de côté, car personne ne l’a confirmé depuis le { $date } ; renseignez-vous, puis mettez `confirmed` à jour dans son fichier
remark-never-confirmed = laissé de côté, car personne ne l’a confirmé ; renseignez-vous, puis ajoutez `confirmed` à son fichier
remark-not-for-newsletter = laissé de côté, car son fichier dit `newsletter = false`
remark-too-late = laissé de côté, car il commence le { $date }
remark-over = laissé de côté, car il était terminé le { $date }
remark-over-once = { $date } : déjà passé ; une date ultérieure est annoncée
remark-far = est inhabituellement loin : { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
remark-changed = son fichier a changé depuis le { $date } ; l’historique ne dit pas en quoi. Vérifiez si sa date ou son lieu a changé, et si ce qui est dit annulé ou déplacé depuis ne l’était pas déjà avant
remark-untranslated = pas traduit dans cette langue ; annoncé tel qu’il a été écrit
remark-reason-as-written = la raison donnée est en { $language } ; traduisez-la à la main
remark-programme-as-written = le programme est en { $language } ; traduisez-le à la main
remark-image-as-written = le texte de l’image est en { $language } ; traduisez-le à la main
remark-no-link = n’a pas de lien
remark-no-place = ne dit ni où il a lieu, ni qu’il est en ligne
remark-gone = { $uid } : retiré du calendrier depuis le dernier numéro

## La page de la rédaction

editor-nav = Lettre d’information
editor-title = Section de la lettre d’information
editor-lead = Choisissez un numéro et une langue, lisez la section comme on la lira, puis copiez-la. Chaque date est calculée ; ce qui est passé n’y figure pas.
editor-issue = Numéro du
editor-language = Langue
editor-format = Format
editor-format-markdown = Markdown, comme sur xmpp.org
editor-format-html = Page pour le courriel
editor-format-text = Texte pour les listes et la messagerie
editor-format-table = Tableau en Markdown
editor-more = Plus d’options
editor-days = Événements uniques : jours à l’avance
editor-series-days = Séries : jours à l’avance
editor-to = Ou bien : tout ce qui précède le
editor-today = Traduction tardive : sans ce qui est passé le
editor-since = Dernier numéro : signaler les nouveautés depuis le
editor-show = Afficher
editor-earlier = Numéro précédent
editor-later = Numéro suivant
editor-preview = Aperçu
editor-source = À copier
editor-copy = Copier
editor-copied = Copié
editor-download = Télécharger
editor-languages = Ce numéro dans toutes les langues
editor-report = Pour la rédaction
editor-report-help = Rien de ceci ne figure dans la section.
editor-report-empty = Rien ne manque et rien n’a été laissé de côté.
editor-list-it = L’annoncer
editor-bad-date = « { $value } » n’est pas une date. Écrivez l’année, le mois et le jour ainsi : { $example }
editor-bad-days = « { $value } » n’est pas un nombre de jours entre 0 et { $most }.
editor-bad-choice = « { $value } » n’est pas proposé ici.
editor-to-too-early = Cette date doit suivre celle du numéro.
editor-to-and-days = Soit cette date, soit un nombre de jours : laissez l’un des deux vide.
editor-today-too-early = Cette date ne peut pas précéder celle du numéro.
editor-since-too-late = Cette date doit précéder celle du numéro.
editor-since-unknown = Ce que l’on savait ce jour-là n’est pas conservé. Premier jour possible : { $date }.
editor-since-no-history = Ce que l’on savait ce jour-là n’est pas conservé : ce calendrier vient seulement de commencer son historique.
editor-no-section = Cette section n’existe pas. Les sections ont des adresses comme { $example }, en { $languages }, et se terminent par { $formats }.

## Le calendrier en ligne

site-coming = Prochains événements
site-coming-empty = Rien n’est annoncé pour le moment.
site-coming-empty-help = Vous connaissez un événement ? Un petit fichier suffit pour l’ajouter.
site-no-match = Aucun événement ne correspond à cette sélection.
site-no-match-ahead = Rien de ce qui est à venir ne correspond à cette sélection. Ce qui est passé se trouve peut-être dans l’une des années ci-dessous.
site-goes-on-in = Continuer avec { $month }
site-show-all = Voir tous les événements
site-subscribe = S’abonner
site-from = à partir du { $date } : { $rule }
site-skip = Aller aux événements
site-past = Dates passées
site-more-entries = { $count } de plus
site-older-dates = { $count ->
    [one] Une date plus ancienne
   *[other] { $count } dates plus anciennes
}
site-news = Actualités
site-news-older = { $count ->
    [one] { $count } billet plus ancien
   *[other] { $count } billets plus anciens
}
site-next-dates = Prochaines dates
site-no-next-dates = Aucune autre date n’est connue.
site-now = en cours
site-over = C’est terminé.
site-over-short = terminé
site-cancelled = annulé
site-tentative = à confirmer
site-unconfirmed = Dernière confirmation le { $date } : renseignez-vous avant de venir.
site-unconfirmed-never = Jamais confirmé : renseignez-vous avant de venir.
site-unconfirmed-list = Renseignez-vous avant de venir : personne ne les a confirmés depuis longtemps.
site-unconfirmed-heading = Sans confirmation récente
site-unconfirmed-short = non confirmé
site-moved = déplacé du { $date }
site-moved-short = déplacé
site-online = En ligne
site-hybrid = Sur place et en ligne
site-all-day = toute la journée
site-spoken = Langues parlées
site-organizers = Organisé par
site-where = Où
site-when = Quand
site-join = Participer
site-programme = Programme
site-more = En savoir plus
site-add-event = Ajouter à votre agenda
site-not-found = Cette page n’existe pas
site-not-found-help = L’adresse est peut-être mal écrite, ou l’événement a changé de nom.
site-perhaps = Vous cherchez peut-être ceci :
site-not-allowed = Cette adresse ne se prête qu’à la lecture
site-bad-request = Cette adresse n’est pas comprise
# In place of an address with a filter that is none: $choices is a list of names
site-not-offered = { $kind } : « { $value } » n’existe pas ici. Vous avez le choix entre { $choices }.
site-not-known = { $kind } : « { $value } » est inconnu.
site-meant = Vouliez-vous dire « { $word } » ?
site-too-long = Ce texte est trop long : { $most } caractères au plus.
site-outside = Ce calendrier montre les jours du { $first } au { $last }.
site-error = Une erreur s’est produite
site-error-help = C’est notre faute, pas la vôtre. Réessayez dans une minute.
site-home = Vers le calendrier
site-updated = État du { $date }, { $time } UTC
site-feed = Flux iCal
site-description = Rencontres, sprints, sommets, conférences et échéances de la communauté XMPP : un calendrier à lire, à filtrer et à suivre.
site-agenda = Agenda
site-month = Mois
site-week = Semaine
site-about = À propos
site-status = État
site-language = Langue :
site-on-now = En ce moment
site-next = À venir
site-year = Événements de { $year }
site-all-years = Toutes les années
site-filters = Filtrer
site-filter-category = Catégorie
site-filter-attendance = Participation
site-filter-country = Pays
site-in-person = Sur place
site-search = Rechercher des mots
site-find = Trouver
site-close = Fermer
site-remove = Retirer le filtre :
site-quoted = « { $text } »
site-feeds-all = Rester à jour
site-feeds-selection = Cette sélection comme flux
site-my-time = { $time } à mon heure
site-zone-switch = Mon heure aussi : { $zone }
relative-days = { $count ->
    [0] aujourd’hui
    [1] demain
    [2] après-demain
   *[other] dans { $count } jours
}
relative-weeks = dans { $count } semaines
relative-months = { $count ->
    [1] dans un mois
   *[other] dans { $count } mois
}
clock-local = heure locale
clock-city = heure locale ({ $city })
site-today = aujourd’hui
site-turn = Tourner la page
site-goes-on = Se poursuit :
site-week-number = Semaine { $number }
site-week-empty = Rien n’est annoncé pour cette semaine.
site-month-empty = Rien n’est annoncé pour ce mois.
site-map = Carte (OpenStreetMap)
site-qr = Code QR
site-qr-of = Code QR de { $name }
site-origin = D’où cela vient
site-changed = Dernière modification le { $date }, { $time } UTC
site-exceptions = Dates annulées et déplacées
site-download = Télécharger le fichier
site-how-to = Comment s’abonner
site-add-date = Seulement cette date
site-add-series = Toute la série
site-series = La série
site-make-feed = Créer l’adresse
site-subscribe-intro = Donnez une fois cette adresse à votre agenda : il se tiendra à jour tout seul.
site-address = L’adresse
site-open-program = Ouvrir dans un agenda
site-open-help = Le bouton et le code QR utilisent webcal, que la plupart des agendas ouvrent d’eux-mêmes sur téléphone et sur ordinateur. Si rien ne se passe, copiez l’adresse.
site-open-in = Ouvrir dans { $program }
site-choose = Seulement une partie
site-choose-help = Cochez ce qui vous intéresse : l’adresse ci-dessus ne contiendra plus que cela. Rien de coché veut dire tout. Les nombres comptent les événements, quel que soit le nombre de leurs dates.
site-embed = Dans un autre site
site-embed-help = Une ligne montre ce qui vient, aussi large que la place le permet :
site-programs = Programme par programme
site-programs-help = C’est le programme qui décide quand un changement apparaît. Nous demandons un passage toutes les six heures.
site-how-thunderbird = « Ajouter un agenda » (« Nouvel agenda » dans les versions plus anciennes), puis « Sur le réseau » : collez l’adresse. Aucun identifiant n’est nécessaire.
site-updates-thunderbird = Il regarde aussi souvent que vous le réglez dans les propriétés de l’agenda ; « Synchroniser » regarde tout de suite.
site-how-apple = Touchez le bouton ci-dessus ou scannez le code avec l’appareil photo, puis confirmez. Sur Mac aussi : Calendrier, Fichier, Nouvel abonnement à un calendrier.
site-updates-apple = Un Mac regarde aussi souvent que vous le choisissez en vous abonnant ; un téléphone, selon la récupération des comptes, d’une heure à un jour.
site-how-google = Sur un ordinateur, dans Google Agenda : « Autres agendas », le signe plus, « À partir de l’URL » : collez l’adresse. Il apparaît ensuite aussi sur le téléphone.
site-updates-google = Google regarde toutes les quelques heures, parfois seulement une fois par jour, et rien ne le fait aller plus vite. Les changements de dernière minute peuvent arriver trop tard.
site-how-outlook = Dans Outlook sur le web et le nouvel Outlook : Calendrier, « Ajouter un calendrier », « S’abonner à partir du web » : collez l’adresse.
site-updates-outlook = Sur le web, il regarde toutes les 3 à 24 heures, parfois plus tard. L’Outlook classique pour Windows regarde toutes les six heures, comme nous le demandons.
site-how-nextcloud = Dans l’application Agenda : le signe plus à côté de vos agendas, « Nouvel abonnement par lien (lecture seule) » : collez l’adresse.
site-updates-nextcloud = Il regarde toutes les six heures, comme nous le demandons, si ses tâches de fond tournent.
site-how-icsx5 = Installez ICSx⁵, puis touchez le bouton ci-dessus, ou ajoutez-y l’adresse avec le signe plus. DAVx⁵ confie ce genre d’adresses à ICSx⁵.
site-updates-icsx5 = Il regarde aussi souvent que vous l’y réglez.
site-about-what = Chaque événement est un petit fichier texte que tout le monde peut lire et corriger. De ces fichiers naissent ces pages, les flux pour agendas et la rubrique de la lettre d’information, en plusieurs langues.
site-about-times = Les heures sont celles de l’endroit où les choses se passent ; ce qui se passe en ligne a aussi son heure UTC. Si votre navigateur exécute des scripts, votre heure s’affiche aussi.
site-about-add = Ajouter un événement
site-about-file = Écrivez un fichier comme celui-ci et donnez-lui un nom court, par exemple harbour-meetup.toml :
site-about-check = Placez-le dans le dossier events et faites-le vérifier : les erreurs sont montrées avec leur remède.
site-about-send = Proposez-le ensuite au projet. Un fichier exporté par un autre agenda (.ics) convient aussi.
site-about-confirm = Pourquoi une série peut être dite non confirmée
site-about-confirm-help = Les rencontres s’arrêtent sans bruit. Quand personne n’a dit depuis longtemps qu’une série a toujours lieu, elle est citée à part, sans dates. Une ligne avec la date du jour dans son fichier la ramène.
site-about-follow = Suivre une source
site-about-follow-help = Qui tient déjà un calendrier ne devrait rien avoir à dire deux fois : un fichier avec son adresse suffit, et ses événements prennent place parmi les autres.
site-about-follow-try = Essayez d’abord l’adresse, et voyez sur quoi les programmes vont buter :
site-about-use = L’utiliser ailleurs
site-about-api = Les événements en JSON, pour les programmes
site-about-status = Comment va ce calendrier
site-instant = { $date }, { $time } UTC
site-status-refreshed = Dernière mise à jour
site-status-holds = Contient
site-status-events = { $count ->
    [one] { $count } événement
   *[other] { $count } événements
}
site-status-dates = { $count ->
    [one] { $count } date dans les douze prochains mois
   *[other] { $count } dates dans les douze prochains mois
}
site-status-program = Programme
site-status-zones = Données des fuseaux horaires
site-status-problems = Problèmes dans les fichiers
site-status-problems-help = Un fichier avec une erreur n’est pas publié ; sa dernière bonne version reste, s’il y en avait une.
site-status-fine = Aucun problème connu.
site-status-error = erreur
site-status-warning = avertissement

## The sources that are followed, on the page of the status

source-heading = Sources
# Above the list
source-lead = Ce calendrier suit ce que d’autres publient à ces adresses. Si une source fait défaut, ses derniers événements valables restent.
source-none = Ce calendrier ne suit aucune source : chacun de ses événements a son propre fichier.
source-add = Comment suivre une source
source-json = La même chose en JSON, pour les programmes
source-count = { $count ->
    [one] { $count } source
   *[other] { $count } sources
}
source-count-wrong = { $count } avec un problème
source-good = fonctionne
source-wrong = problème
source-unasked = pas encore interrogée
# What a source gives: heads numbers of events and posts
source-holds = Apporte
source-posts = { $count ->
    [one] { $count } billet
   *[other] { $count } billets
}
# Events that the source no longer has, and that are shown as withdrawn
source-withdrawn = { $count ->
    [one] { $count } retiré
   *[other] { $count } retirés
}
# Events, again
source-left-out = { $count ->
    [one] { $count } écarté par les filtres
   *[other] { $count } écartés par les filtres
}
source-last = Dernière bonne réponse
# Instead of when it last answered
source-never = aucune encore
source-next = Prochain essai
# Instead of when it is asked next
source-now = maintenant
source-change = Dernier changement
# Three parts of a list: events that came, are different, or went
source-events-new = { $count ->
    [one] { $count } nouveau
   *[other] { $count } nouveaux
}
source-events-changed = { $count ->
    [one] { $count } modifié
   *[other] { $count } modifiés
}
source-events-gone = { $count ->
    [one] { $count } disparu
   *[other] { $count } disparus
}
# Heads a date and a time
source-since = Problème depuis
# The new address stands behind it
source-moved = Elle a déménagé pour de bon. Son fichier devrait donner la nouvelle adresse :
source-expired = Elle devait être suivie jusqu’au { $date }. Est-elle encore tenue à jour ? Mettez alors une date plus lointaine dans `expires`, ou retirez son fichier.
# They can be opened below it, in English
source-remarks = { $count ->
    [one] { $count } problème avec un élément isolé
   *[other] { $count } problèmes avec des éléments isolés
}
source-remarks-more = et { $count } de plus
# What stands at a source
source-kind-ics = iCalendar
source-kind-jsonld = Événements d’une page web
source-kind-atom = Billets
source-kind-xmpp-org = Liste de xmpp.org
source-kind-mobilizon = Groupe Mobilizon
# What is wrong with a source. $seconds, $mebibytes and $events may be 0: not known
source-fault-name = Aucun serveur de ce nom n’est connu.
source-fault-private = L’adresse n’appartient pas à l’internet public.
source-fault-connection = Personne ne répond à cette adresse.
source-fault-certificate = Le certificat du serveur n’est pas valable.
source-fault-roots = La machine de ce calendrier ne peut pas établir de connexions : il lui manque les certificats racine.
source-fault-slow = { $seconds ->
    [0] La réponse se fait trop attendre.
   *[other] La réponse n’était pas arrivée au bout de { $seconds } s.
}
source-fault-large = { $mebibytes ->
    [0] La réponse est plus grande que tout ce qui est lu ici.
   *[other] La réponse dépasse { $mebibytes } Mio, le maximum qui est lu ici.
}
source-fault-redirect = Les redirections ne mènent nulle part.
source-fault-missing = Le serveur dit qu’il n’y a rien à cette adresse.
source-fault-forbidden = Le serveur ne laisse pas entrer ce calendrier.
source-fault-often = Le serveur demande à être interrogé moins souvent.
source-fault-server = Le serveur signale une erreur de son côté, ou sa réponse n’a pas de sens.
source-fault-page = La réponse est une page web, et non ce qui est attendu à cette adresse.
source-fault-other = La réponse n’est pas ce qui est attendu à cette adresse.
source-fault-cut = La réponse s’interrompt.
source-fault-empty = { $events ->
    [0] La réponse est vide.
    [one] La réponse ne contient aucun événement, alors qu’un était à venir.
   *[other] La réponse ne contient aucun événement, alors que { $events } étaient à venir.
}
source-fault-fewer = Sur { $events } événements à venir, { $missing } manquent.
source-fault-different = Plus de la moitié des { $events } événements à venir ne correspondent plus (manquants : { $missing }, différents : { $different }).
source-fault-file = Le fichier ne peut pas être lu.
source-fault-copy = La copie que garde ce calendrier est abîmée, ou ne peut pas être écrite.
# What helps. What stands between backticks stays as it is
source-help-again = Un nouvel essai se fera tout seul. Si cela dure, prévenez les organisateurs.
source-help-name = Le nom dans `url` est-il mal écrit, ou le site a-t-il déménagé ?
source-help-private = Seules les adresses publiques sont suivies ; `allow_hosts` dans almanac.toml en nomme d’autres.
source-help-certificate = Dites aux organisateurs que leur certificat n’est pas valable.
source-help-roots = Installez les certificats racine ; Debian les a dans `ca-certificates`.
source-help-large = Demandez aux organisateurs un flux plus petit, par exemple celui d’un seul groupe.
source-help-redirect = Ouvrez l’adresse dans un navigateur, et mettez dans son fichier celle où vous arrivez.
source-help-missing = A-t-elle déménagé ? Cherchez sa nouvelle adresse, ou retirez son fichier.
source-help-forbidden = Prenez l’adresse publique. Certains serveurs veulent le nom d’un navigateur : `user_agent` dans son fichier.
source-help-often = Mettez un `interval` plus long dans son fichier.
source-help-page = Prenez l’adresse à laquelle les agendas s’abonnent, et non celle de la page.
source-help-other = Dans son fichier, `kind` dit-il ce qui s’y trouve ?
source-help-days = La réponse sera reprise quand elle aura dit la même chose pendant { $days } jours. Si elle est juste, `almanac refresh --accept { $name }` la reprend tout de suite.
source-help-next = La réponse sera reprise si la suivante dit la même chose. Si elle est juste, `almanac refresh --accept { $name }` la reprend tout de suite.
source-help-file = Le chemin dans `url` est-il juste, et ce programme peut-il lire le fichier ?
source-help-copy = Le dossier des données est-il ouvert à l’écriture, et reste-t-il de la place ?

category-meetup = Rencontre
category-sprint = Sprint
category-summit = Summit
category-conference = Conférence
category-talk = Exposé
category-workshop = Atelier
category-meeting = Réunion
category-deadline = Échéance

## Flux

feed-description = { $name } : les événements de la communauté XMPP
feed-cancelled = Annulé : { $reason }
# Why an event is cancelled that the source it came from no longer has. Stands in brackets or behind a
# colon.
reason-withdrawn = plus annoncé par ses organisateurs
feed-page = Page de l’événement : { $url }
entry-title = { $summary } : { $date }
entry-cancelled = Annulé : { $title }
entry-moved = Nouvelle date : { $title }

filter-in-person = Sur place
card-about = Ce qui vient dans la communauté XMPP : rencontres, sprints, conférences et échéances

## Proposing an event. Examples of repetitions stay as they are: files hold them in English.

# Words that people write in a length, the one that stands for all of them first: see duration in src/language.
duration-weeks = w semaine semaines
duration-days = d j jour jours
duration-hours = h heure heures
duration-minutes = m min minute minutes
duration-and = et
propose-title = Proposer un événement
propose-lead = Répondez à ce que vous savez. Vos réponses deviennent un petit fichier pour les personnes qui tiennent ce calendrier ; rien n’est conservé ici, et aucun compte n’est nécessaire.
propose-what = Quoi
propose-summary = Nom
propose-about = De quoi il s’agit
propose-about-hint = D’abord une demi-phrase ; plus de détails en dessous, si vous voulez.
propose-language = Langue de ces textes
propose-url = Page qui en dit plus
propose-day = Jour, ou premier jour
propose-time = Début
propose-time-hint = L’heure sur place. Vide pour des journées entières.
propose-zone = Fuseau horaire
propose-duration = Durée
propose-repeat = Se répète
propose-usual-none = Non, ou comme dans le champ suivant
propose-usual-weekly = Chaque semaine
propose-usual-fortnightly = Toutes les deux semaines
propose-usual-nth = Chaque mois, le même jour de la semaine (par exemple le deuxième mercredi)
propose-usual-last = Chaque mois, le dernier jour de la semaine de ce nom
propose-usual-day = Chaque mois, à la même date
propose-usual-yearly = Chaque année
propose-rule = Une autre règle, en anglais
propose-until = Se répète jusqu’au
propose-house = Lieu ou salle
propose-city = Ville
propose-country = Pays
propose-join = Lien ou salon pour participer en ligne
propose-spoken = Langues parlées sur place
propose-needed = Cette réponse est nécessaire.
propose-no-time = Cette heure n’existe pas.
propose-twice = Choisissez une règle ou écrivez-en une : retirez l’autre, s’il vous plaît.
propose-wrong-zone = Les fuseaux portent des noms de villes, comme Europe/Berlin ; ou UTC.
propose-wrong-link = Ce n’est pas une adresse. Elle commence par https://, ou par xmpp: pour un salon.
propose-wrong-duration = Ce n’est pas une durée ici : des heures et des minutes comme 2h ou 1h30m, ou bien l’heure de la fin, comme 21:00 ; pour des journées entières 2d, ou la dernière, comme 2027-01-14 ; un an au plus.
propose-wrong-rule = Une règle s’écrit en anglais, comme les exemples.
propose-wrong-until = Cela ne va pas avec le reste : c’est le dernier jour de ce qui se répète, et pas avant le premier.
propose-wrong-languages = Deux lettres pour chaque langue, comme de, en.
propose-wrong = Il y a une erreur ici :
propose-doubt = Est-ce bien ce que vous voulez ?
propose-no-day = Ce jour ou cette heure n’existe pas.
propose-for-example = par exemple { $examples }
propose-starred = Ce qui porte un * est nécessaire.
propose-again = Modifier vos réponses
propose-unknown = « { $word } » est inconnu.
propose-not-hit = La règle ne donne pas ce premier jour. Il a lieu quand même ; la première date de la règle est : { $date }.
propose-skipped = Les horloges y sautent { $time } ({ $date }) : on retient { $shown }.
propose-twofold = Les horloges y montrent deux fois { $time } ({ $date }) : on retient la première.
propose-leap = Toutes les années n’ont pas de 29 février : rien n’a lieu dans les autres.
propose-fifth = Tous les mois n’en ont pas un cinquième : c’est le dernier qui compte.
propose-rare = Tous les mois n’ont pas de jour { $day } : rien n’a lieu dans les autres.
propose-check = Vérifier et afficher
propose-problems = Certaines réponses sont à revoir. Le problème est indiqué à côté.
propose-preview = Voici le résultat
propose-file = Le fichier
propose-next = Rien n’a encore été envoyé. Donnez ce fichier aux personnes qui tiennent ce calendrier, ou ajoutez-le vous-même.
propose-forge = Ouvrir comme nouveau fichier sur { $host }
propose-too-long = Le texte est trop long pour un lien vers { $host } : téléchargez le fichier et ajoutez-le là-bas.
propose-too-large = Les textes sont trop longs. Raccourcissez-les, s’il vous plaît.

## The calendar as plain files

# Where a page has a form
static-choose = Ce calendrier est fait de simples fichiers, avec un flux pour chacun de ces choix :
static-no-form = Cette copie du calendrier est faite de simples fichiers : la recherche et le choix libre demandent son serveur.
