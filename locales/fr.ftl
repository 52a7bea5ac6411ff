# Français. Un fichier fait une langue : voir « How to add a language » dans le README.
# Les noms des mois, des jours et des villes viennent d’ICU ; leur assemblage est dit ici.

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
in-utc = { $time } UTC

## Lieux

when-in-city = { $when } à { $city }
when-at-house = { $when }, { $name }, à { $city }
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
   *[on] { $weekday ->
        [mo] lundi
        [tu] mardi
        [we] mercredi
        [th] jeudi
        [fr] vendredi
        [sa] samedi
       *[su] dimanche
    }
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
        [-2] avant-dernier
        [-1] dernier
        [1] premier
        [2] deuxième
        [3] troisième
        [4] quatrième
       *[5] cinquième
    }
}
nth-weekday = { $nths } { $weekday }
rule-daily = { $interval ->
    [1] tous les jours
   *[other] tous les { $interval } jours
}
rule-weekly = { $interval ->
    [1] tous les { $weekdays }
   *[other] toutes les { $interval } semaines, le { $weekdays }
}
rule-monthly-weekday = { $interval ->
    [1] tous les { $weekdays } du mois
   *[other] tous les { $interval } mois, le { $weekdays }
}
rule-monthly-day = { $interval ->
    [1] tous les mois, { $days }
   *[other] tous les { $interval } mois, { $days }
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
    [1] tous les ans, le { $weekdays } de { $month }
   *[other] tous les { $interval } ans, le { $weekdays } de { $month }
}
rule-until = { $rule }, jusqu’au { $date }
rule-count = { $rule }, { $count ->
    [one] une fois
   *[other] { $count } fois
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

## Le calendrier en ligne

site-coming = Prochains événements
site-coming-empty = Rien n’est annoncé pour le moment.
site-coming-empty-help = Vous connaissez un événement ? Un petit fichier suffit pour l’ajouter.
site-no-match = Aucun événement ne correspond à cette sélection.
site-show-all = Voir tous les événements
site-subscribe = S’abonner
site-from = à partir du { $date } : { $rule }
site-selected = Seulement : { $selection }
site-subscribe-help = Ajoutez cette adresse à votre agenda : il se tiendra à jour tout seul.
site-skip = Aller aux événements
site-past = Dates passées
site-next-dates = Prochaines dates
site-no-next-dates = Aucune autre date n’est connue.
site-now = en cours
site-over = C’est terminé.
site-cancelled = annulé
site-tentative = à confirmer
site-unconfirmed = Dernière confirmation le { $date } : renseignez-vous avant de venir.
site-unconfirmed-never = Jamais confirmé : renseignez-vous avant de venir.
site-unconfirmed-list = Renseignez-vous avant de venir : personne ne les a confirmés depuis longtemps.
site-unconfirmed-heading = Sans confirmation récente
site-unconfirmed-short = non confirmé
site-moved = déplacé du { $date }
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
site-not-allowed = Cette adresse ne se prête qu’à la lecture
site-bad-request = Cette adresse n’est pas comprise
site-error = Une erreur s’est produite
site-error-help = C’est notre faute, pas la vôtre. Réessayez dans une minute.
site-home = Vers le calendrier
site-updated = État du { $date }, { $time } UTC
site-feed = Flux iCal
site-newsletter = Section de la lettre d’information

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
feed-page = Page de l’événement : { $url }
entry-title = { $summary } : { $date }
entry-cancelled = Annulé : { $title }
entry-moved = Nouvelle date : { $title }

filter-in-person = Sur place
card-about = Ce qui vient dans la communauté XMPP : rencontres, sprints, conférences et échéances
