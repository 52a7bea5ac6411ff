# Español. Un archivo es un idioma: véase «How to add a language» en el README.
# Los nombres de meses, días y ciudades vienen de ICU; aquí se dice cómo se combinan.

language-name = Español

## Fechas. $first-… y $last-… son las partes del primer y del último día.

# $form: «miércoles 8 de noviembre» (alone), «el miércoles 8 de noviembre» (on)
day-in-date = { $day }
# Con artículo: cada año, el 4 de julio
date-day-month = el { $day } de { $month }
date-full = { $form ->
    [on] el { $weekday } { $day } de { $month } de { $year }
   *[alone] { $weekday } { $day } de { $month } de { $year }
}
date-short = { $weekday } { $day } de { $month }
month-year = { $month } de { $year }
dates-two-days = { $form ->
    [on] los días { $first-day } y { $last-day } de { $last-month } de { $last-year }
   *[alone] { $first-day } y { $last-day } de { $last-month } de { $last-year }
}
dates-same-month = del { $first-weekday } { $first-day } al { $last-weekday } { $last-day } de { $last-month } de { $last-year }
dates-two-days-across-months = { $form ->
    [on] el { $first-weekday } { $first-day } de { $first-month } y el { $last-weekday } { $last-day } de { $last-month } de { $last-year }
   *[alone] { $first-weekday } { $first-day } de { $first-month } y { $last-weekday } { $last-day } de { $last-month } de { $last-year }
}
dates-across-months = del { $first-weekday } { $first-day } de { $first-month } al { $last-weekday } { $last-day } de { $last-month } de { $last-year }
dates-across-years = del { $first-weekday } { $first-day } de { $first-month } de { $first-year } al { $last-weekday } { $last-day } de { $last-month } de { $last-year }

## Horas

time = { $hour }:{ $minute }
time-range = { $from }-{ $to }
# a la 1:00, a las 18:00
at-local-time = { at-local-time.at }, hora local
    .at = { $hour ->
        [1] a la { $time }
       *[other] a las { $time }
    }
# de 18:00 a 21:00; del jueves a las 9:00 al viernes a las 17:00
from-to-local-time = { from-to-local-time.from-to }, hora local
    .from-to = { $days ->
        [several] del { $from } al { $to }
       *[one] de { $from } a { $to }
    }
at-utc = { at-local-time.at } UTC
from-to-utc = { from-to-local-time.from-to } UTC
# hora de Roma, pero también: hora de las Azores
at-city-time = { at-local-time.at }, hora { at-city-time.of }
    .of = { $zone ->
        [America-Cayman] de las islas Caimán
        [America-Mexico_City] de la Ciudad de México
        [Asia-Ho_Chi_Minh] de la Ciudad Ho Chi Minh
        [Atlantic-Azores] de las Azores
        [Atlantic-Bermuda] de las Bermudas
        [Atlantic-Faroe] de las islas Feroe
        [Europe-Isle_of_Man] de la isla de Man
        [Europe-Vatican] del Vaticano
        [Indian-Christmas] de la isla de Navidad
        [Indian-Cocos] de las islas Cocos
        [Indian-Comoro] de las Comoras
        [Indian-Maldives] de las Maldivas
        [Pacific-Easter] de la isla de Pascua
        [Pacific-Galapagos] de las Galápagos
        [Pacific-Kanton] de la isla Kanton
        [Pacific-Marquesas] de las Marquesas
       *[other] de { $city }
    }
from-to-city-time = { from-to-local-time.from-to }, hora { at-city-time.of }
weekday-and-time = { $weekday } { at-local-time.at }
date-and-time = { $date } { $time }
in-utc = { $day ->
    [after] { $time } UTC del día siguiente
    [before] { $time } UTC del día anterior
   *[same] { $time } UTC
}

## Lugares. La coma cierra también «hora local».

when-in-city = { $when }, en { $city }
when-at-house = { $when }, { $name }, { $city }
when-at-name = { $when }, { $name }
when-in-country = { $when } ({ $country })
when-alone = { $when }

## Reglas

# «todos los martes y jueves», «cada 2 semanas, el martes y el jueves», «cada segundo martes»
weekday-in-rule = { $numbered ->
    [yes] { $weekday ->
        [mo] lunes
        [tu] martes
        [we] miércoles
        [th] jueves
        [fr] viernes
        [sa] sábado
       *[su] domingo
    }
   *[no] { $form ->
        [every] { $weekday ->
            [mo] lunes
            [tu] martes
            [we] miércoles
            [th] jueves
            [fr] viernes
            [sa] sábados
           *[su] domingos
        }
       *[on] { $weekday ->
            [mo] el lunes
            [tu] el martes
            [we] el miércoles
            [th] el jueves
            [fr] el viernes
            [sa] el sábado
           *[su] el domingo
        }
    }
}
nth-in-rule = { $nth ->
    [-2] penúltimo
    [-1] último
    [1] primer
    [2] segundo
    [3] tercer
    [4] cuarto
   *[5] quinto
}
nth-weekday = { $form ->
    [every] cada { $nths } { $weekday }
   *[on] el { $nths } { $weekday }
}
rule-daily = { $interval ->
    [1] todos los días
   *[other] cada { $interval } días
}
rule-weekly = { $interval ->
    [1] todos los { $weekdays }
   *[other] cada { $interval } semanas, { $weekdays }
}
rule-monday-to-friday = todas las semanas, de lunes a viernes
rule-monthly-weekday = { $interval ->
    [1] { $weekdays } del mes
   *[other] cada { $interval } meses, { $weekdays } del mes
}
rule-monthly-day = { $interval ->
    [1] { $days } de cada mes
   *[other] cada { $interval } meses, { $days } del mes
}
day-of-month-in-rule = { $day ->
    [-1] el último día
   *[other] el día { $ordinal }
}
rule-yearly-date = { $interval ->
    [1] cada año, { $date }
   *[other] cada { $interval } años, { $date }
}
rule-yearly-weekday = { $interval ->
    [1] cada año, { $weekdays } de { $month }
   *[other] cada { $interval } años, { $weekdays } de { $month }
}
rule-until = { $rule }, hasta el { $date }
# «en total», porque «todos los días, 10 veces» sería diez veces al día
rule-count = { $rule }, { $count ->
    [one] una sola vez
   *[other] { $count } veces en total
}

separator = { ": " }

## El boletín

newsletter-heading = Eventos XMPP
newsletter-tag-one = [{ $languages }]
newsletter-tag-many = [{ $languages }]
newsletter-tag-separator = { " / " }
newsletter-separator = { ": " }
newsletter-list-separator = { ", " }
newsletter-description-separator = { " — " }
newsletter-next = { $count ->
    [one] próxima fecha: { $date }
   *[other] próximas fechas: { $date }
}
newsletter-online = evento en línea
newsletter-hybrid = también en línea
newsletter-new = Nuevo:
newsletter-cancelled = { $since ->
    [yes] cancelado desde el último número
   *[no] cancelado
}
newsletter-moved = { $since ->
    [yes] trasladado del { $date } desde el último número
   *[no] trasladado del { $date }
}
newsletter-moved-to = { $since ->
    [yes] nueva fecha desde el último número: { $date }
   *[no] nueva fecha: { $date }
}
newsletter-tentative = por confirmar
newsletter-new-rule = a partir del { $date }: { $rule }
newsletter-old-rule = hasta ahora: { $rule }
newsletter-session-local = { $time }, hora local
newsletter-running = en curso
newsletter-event = Evento
newsletter-when = Cuándo y dónde
newsletter-about = De qué se trata
newsletter-nothing = No se conocen eventos para este número.

## Lo que la redacción debe saber, detrás del nombre de un evento

remark-unconfirmed = omitido, porque nadie lo ha confirmado desde el { $date }; pregunta y después actualiza `confirmed` en su archivo
remark-never-confirmed = omitido, porque nadie lo ha confirmado; pregunta y después añade `confirmed` a su archivo
remark-not-for-newsletter = omitido, porque su archivo dice `newsletter = false`
remark-too-late = omitido, porque empieza el { $date }
remark-over = omitido, porque terminó el { $date }
remark-over-once = { $date }: ya ha pasado; se anuncia una fecha posterior
remark-far = está más lejos de lo habitual: { $days ->
    [one] un día
   *[other] { $days } días
}
remark-changed = su archivo ha cambiado desde el { $date }; el historial no dice en qué. Comprueba si la fecha o el lugar son otros, y si lo que figura como cancelado o trasladado desde entonces no lo estaba ya antes
remark-untranslated = sin traducir a este idioma; figura tal como se escribió
remark-reason-as-written = el motivo indicado está en { $language }; tradúcelo a mano
remark-programme-as-written = su programa está en { $language }; tradúcelo a mano
remark-image-as-written = el texto de su imagen está en { $language }; tradúcelo a mano
remark-no-link = no tiene enlace
remark-no-place = no dice dónde es ni que es en línea
remark-gone = { $uid }: retirado del calendario desde el último número

## La página de la redacción

editor-nav = Boletín
editor-title = Sección para el boletín
editor-lead = Elige un número y un idioma, lee la sección como la leerán los demás y cópiala. Cada fecha está calculada; lo que ya pasó no aparece.
editor-issue = Número del
editor-language = Idioma
editor-format = Formato
editor-format-markdown = Markdown, como en xmpp.org
editor-format-html = Página para el correo
editor-format-text = Texto para listas y chat
editor-format-table = Tabla en Markdown
editor-more = Más opciones
editor-days = Eventos únicos: días de antelación
editor-series-days = Series: días de antelación
editor-to = O bien: todo lo anterior al
editor-today = Traducción tardía: sin lo que ya pasó el
editor-since = Último número: señalar las novedades desde el
editor-show = Mostrar
editor-earlier = Número anterior
editor-later = Número siguiente
editor-preview = Vista previa
editor-source = Para copiar
editor-copy = Copiar
editor-copied = Copiado
editor-download = Descargar
editor-languages = Este número en todos los idiomas
editor-report = Para la redacción
editor-report-help = Nada de esto aparece en la sección.
editor-report-empty = No falta nada ni se ha omitido nada.
editor-list-it = Incluirlo
editor-bad-date = «{ $value }» no es una fecha. Escribe año, mes y día así: { $example }
editor-bad-days = «{ $value }» no es un número de días entre 0 y { $most }.
editor-bad-choice = «{ $value }» no está entre las opciones.
editor-to-too-early = Este día debe ser posterior al número.
editor-to-and-days = O este día o una cantidad de días: deja uno de los dos vacío.
editor-today-too-early = Este día no puede ser anterior al número.
editor-since-too-late = Este día debe ser anterior al número.
editor-since-unknown = Lo que se sabía aquel día no está registrado. El primer día posible es el { $date }.
editor-since-no-history = Lo que se sabía aquel día no está registrado: este calendario acaba de empezar a llevar un historial.
editor-no-section = Esa sección no existe. Las secciones tienen direcciones como { $example }, están en { $languages } y terminan en { $formats }.

## El calendario web

site-coming = Próximos eventos
site-coming-empty = Por el momento no hay nada anunciado.
site-coming-empty-help = ¿Conoce algún evento? Basta un pequeño archivo para añadirlo.
site-no-match = Ningún evento coincide con esta selección.
site-no-match-ahead = Nada de lo que está por venir corresponde a esta selección. Lo pasado quizá esté en uno de los años de abajo.
site-goes-on-in = Continuar con { $month }
site-show-all = Mostrar todos los eventos
site-subscribe = Suscribirse
site-from = a partir del { $date }: { $rule }
site-skip = Ir a los eventos
site-past = Fechas pasadas
site-more-entries = { $count } más
site-older-dates = { $count ->
    [one] Una fecha anterior
   *[other] { $count } fechas anteriores
}
site-news = Novedades
site-news-older = { $count ->
    [one] { $count } publicación anterior
   *[other] { $count } publicaciones anteriores
}
site-next-dates = Próximas fechas
site-no-next-dates = No se conocen más fechas.
site-now = en curso
site-over = Este evento ya terminó.
site-over-short = terminado
site-cancelled = cancelado
site-tentative = por confirmar
site-unconfirmed = Última confirmación: { $date }. Infórmese antes de ir.
site-unconfirmed-never = Nunca confirmado: infórmese antes de ir.
site-unconfirmed-list = Infórmese antes de ir: hace mucho que nadie confirma estos eventos.
site-unconfirmed-heading = Sin confirmación reciente
site-unconfirmed-short = sin confirmar
site-moved = trasladado del { $date }
site-moved-short = trasladado
site-online = En línea
site-hybrid = Presencial y en línea
site-all-day = todo el día
site-spoken = Idiomas
site-organizers = Organizado por
site-where = Dónde
site-when = Cuándo
site-join = Participar
site-programme = Programa
site-more = Más información
site-add-event = Añadir a su calendario
site-not-found = Esta página no existe
site-not-found-help = Puede que la dirección esté mal escrita o que el evento haya cambiado de nombre.
site-perhaps = Quizá busque esto:
site-not-allowed = Esta dirección es solo de lectura
site-bad-request = No se entiende esta dirección
# In place of an address with a filter that is none: $choices is a list of names
site-not-offered = { $kind }: aquí no hay «{ $value }». Se puede elegir entre { $choices }.
site-not-known = { $kind }: «{ $value }» no se conoce.
site-meant = ¿Quiso decir «{ $word }»?
site-too-long = Este texto es demasiado largo: { $most } caracteres como máximo.
site-outside = Este calendario muestra los días desde { $first } hasta { $last }.
site-error = Algo salió mal
site-error-help = La culpa es nuestra, no suya. Vuelva a intentarlo en un minuto.
site-home = Ir al calendario
site-updated = Actualizado el { $date }, { $time } UTC
site-feed = Canal iCal
site-description = Encuentros, sprints, cumbres, charlas y plazos de la comunidad XMPP: un calendario para leer, filtrar y suscribirse.
site-agenda = Agenda
site-month = Mes
site-week = Semana
site-about = Acerca de
site-status = Estado
site-language = Idioma:
site-on-now = Ahora mismo
site-next = A continuación
site-year = Eventos de { $year }
site-all-years = Todos los años
site-filters = Filtrar
site-filter-category = Categoría
site-filter-attendance = Modalidad
site-filter-country = País
site-in-person = Presencial
site-search = Buscar palabras
site-find = Buscar
site-close = Cerrar
site-remove = Quitar el filtro:
site-quoted = «{ $text }»
site-feeds-all = Mantenerse al día
site-feeds-selection = Esta selección como canal
site-my-time = { $time } en mi hora
site-zone-switch = También mi hora: { $zone }
relative-days = { $count ->
    [0] hoy
    [1] mañana
    [2] pasado mañana
   *[other] dentro de { $count } días
}
relative-weeks = dentro de { $count } semanas
relative-months = { $count ->
    [1] dentro de un mes
   *[other] dentro de { $count } meses
}
clock-local = hora local
clock-city = hora local ({ $city })
site-today = hoy
site-turn = Pasar la página
site-goes-on = Continúa:
site-week-number = Semana { $number }
site-week-empty = No hay nada anunciado para esta semana.
site-month-empty = No hay nada anunciado para este mes.
site-map = Mapa (OpenStreetMap)
site-qr = Código QR
site-qr-of = Código QR de { $name }
site-origin = De dónde viene
site-changed = Último cambio: { $date }, { $time } UTC
site-exceptions = Fechas canceladas y trasladadas
site-download = Descargar el archivo
site-how-to = Cómo suscribirse
site-add-date = Solo esta fecha
site-add-series = Toda la serie
site-series = La serie
site-make-feed = Crear la dirección
site-subscribe-intro = Dé una vez esta dirección a su programa de calendario: se mantendrá al día por sí solo.
site-address = La dirección
site-open-program = Abrir en un programa de calendario
site-open-help = El botón y el código QR usan webcal, que la mayoría de los programas abren por sí solos en el teléfono y el ordenador. Si no ocurre nada, copie la dirección.
site-open-in = Abrir en { $program }
site-choose = Solo una parte
site-choose-help = Marque lo que le interese: la dirección de arriba contendrá solo eso. Sin ninguna marca, contiene todo. Los números cuentan eventos, tengan las fechas que tengan.
site-embed = En otro sitio
site-embed-help = Una línea muestra lo que viene, tan ancha como el sitio lo permita:
site-programs = Programa por programa
site-programs-help = Cuándo se ve un cambio depende del programa. Pedimos que mire cada seis horas.
site-how-thunderbird = «Añadir calendario» («Nuevo calendario» en versiones anteriores) y luego «En la red»: pegue la dirección. No hace falta nombre de usuario.
site-updates-thunderbird = Mira con la frecuencia que fije en las propiedades del calendario; «Sincronizar» mira enseguida.
site-how-apple = Pulse el botón de arriba o escanee el código con la cámara, y confirme. En un Mac también: Calendario, Archivo, Nueva suscripción a calendario.
site-updates-apple = Un Mac mira con la frecuencia elegida al suscribirse; un teléfono, cuando obtiene los datos de las cuentas, de cada hora a cada día.
site-how-google = En un ordenador, en Google Calendar: «Otros calendarios», el signo más, «Desde URL»: pegue la dirección. Después aparece también en el teléfono.
site-updates-google = Google mira cada pocas horas, a veces solo una vez al día, y nada lo acelera. Los cambios de última hora pueden llegar tarde.
site-how-outlook = En Outlook en la web y en el nuevo Outlook: Calendario, «Agregar calendario», «Suscribirse desde la web»: pegue la dirección.
site-updates-outlook = En la web mira cada 3 a 24 horas, a veces más tarde. El Outlook clásico para Windows mira cada seis horas, como pedimos.
site-how-nextcloud = En la aplicación Calendario: el signo más junto a sus calendarios, «Nueva suscripción desde el enlace (sólo lectura)»: pegue la dirección.
site-updates-nextcloud = Mira cada seis horas, como pedimos, si sus tareas en segundo plano están en marcha.
site-how-icsx5 = Instale ICSx⁵ y pulse el botón de arriba, o añada allí la dirección con el signo más. DAVx⁵ entrega direcciones como esta a ICSx⁵.
site-updates-icsx5 = Mira con la frecuencia que fije en la aplicación.
site-about-what = Cada evento es un pequeño archivo de texto que cualquiera puede leer y corregir. De estos archivos salen estas páginas, los canales para programas de calendario y la sección del boletín, en varios idiomas.
site-about-times = Las horas son las del lugar donde algo ocurre; lo que ocurre en línea lleva además su hora UTC. Si su navegador ejecuta scripts, verá también su propia hora.
site-about-add = Añadir un evento
site-about-file = Escriba un archivo como este y póngale un nombre corto, por ejemplo harbour-meetup.toml:
site-about-check = Póngalo en la carpeta events y haga que se compruebe: los errores se muestran con su remedio.
site-about-send = Después propóngalo al proyecto. También sirve un archivo exportado por otro programa de calendario (.ics).
site-about-confirm = Por qué una serie puede figurar sin confirmar
site-about-confirm-help = Los encuentros se apagan en silencio. Cuando hace mucho que nadie dice que una serie sigue celebrándose, se nombra aparte, sin fechas. Una línea con la fecha de hoy en su archivo la devuelve.
site-about-follow = Seguir una fuente
site-about-follow-help = Quien ya mantiene un calendario no debería tener que decir nada dos veces: basta un archivo con su dirección, y sus eventos aparecen entre los demás.
site-about-follow-try = Pruebe antes la dirección y verá con qué van a tropezar los programas:
site-about-use = Usarlo en otra parte
site-about-api = Los eventos en JSON, para programas
site-about-status = Cómo está este calendario
site-instant = { $date }, { $time } UTC
site-status-refreshed = Última actualización
site-status-holds = Contiene
site-status-events = { $count ->
    [one] { $count } evento
   *[other] { $count } eventos
}
site-status-dates = { $count ->
    [one] { $count } fecha en los próximos doce meses
   *[other] { $count } fechas en los próximos doce meses
}
site-status-program = Programa
site-status-zones = Datos de zonas horarias
site-status-problems = Problemas en los archivos
site-status-problems-help = Un archivo con un error no se publica; queda su última versión buena, si la había.
site-status-fine = No se conocen problemas.
site-status-error = error
site-status-warning = aviso

## The sources that are followed, on the page of the status

source-heading = Fuentes
# Above the list
source-lead = Este calendario sigue lo que otros publican en estas direcciones. Si una fuente falla, se conservan sus últimos eventos válidos.
source-none = Este calendario no sigue ninguna fuente: cada evento tiene su propio archivo.
source-add = Cómo seguir una fuente
source-json = Lo mismo en JSON, para programas
source-count = { $count ->
    [one] { $count } fuente
   *[other] { $count } fuentes
}
source-count-wrong = { $count } con problemas
source-good = funciona
source-wrong = problema
source-unasked = aún sin consultar
# What a source gives: heads numbers of events and posts
source-holds = Aporta
source-posts = { $count ->
    [one] { $count } publicación
   *[other] { $count } publicaciones
}
# Events that the source no longer has, and that are shown as withdrawn
source-withdrawn = { $count ->
    [one] { $count } retirado
   *[other] { $count } retirados
}
# Events, again
source-left-out = { $count ->
    [one] { $count } descartado por los filtros
   *[other] { $count } descartados por los filtros
}
source-last = Última respuesta válida
# Instead of when it last answered
source-never = ninguna todavía
source-next = Próximo intento
# Instead of when it is asked next
source-now = ahora
source-change = Último cambio
# Three parts of a list: events that came, are different, or went
source-events-new = { $count ->
    [one] { $count } nuevo
   *[other] { $count } nuevos
}
source-events-changed = { $count ->
    [one] { $count } modificado
   *[other] { $count } modificados
}
source-events-gone = { $count ->
    [one] { $count } desaparecido
   *[other] { $count } desaparecidos
}
# Heads a date and a time
source-since = Problema desde
# The new address stands behind it
source-moved = Se ha mudado para siempre. Su archivo debería tener la nueva dirección:
source-expired = Debía seguirse hasta el { $date }. ¿Se mantiene al día? Ponga entonces una fecha posterior en `expires`, o retire su archivo.
# They can be opened below it, in English
source-remarks = { $count ->
    [one] { $count } problema en un elemento suelto
   *[other] { $count } problemas en elementos sueltos
}
source-remarks-more = y { $count } más
# What stands at a source
source-kind-ics = iCalendar
source-kind-jsonld = Eventos de una página web
source-kind-atom = Publicaciones
source-kind-xmpp-org = Lista de xmpp.org
source-kind-mobilizon = Grupo de Mobilizon
# What is wrong with a source. $seconds, $mebibytes and $events may be 0: not known
source-fault-name = No se conoce ningún servidor con ese nombre.
source-fault-private = La dirección no pertenece a la internet pública.
source-fault-connection = Nadie responde en esa dirección.
source-fault-certificate = El certificado del servidor no es válido.
source-fault-roots = La máquina de este calendario no puede establecer conexiones: le faltan los certificados raíz.
source-fault-slow = { $seconds ->
    [0] La respuesta tarda demasiado.
   *[other] Al cabo de { $seconds } s la respuesta no había llegado.
}
source-fault-large = { $mebibytes ->
    [0] La respuesta es mayor que todo lo que se lee aquí.
   *[other] La respuesta supera los { $mebibytes } MiB, lo máximo que se lee aquí.
}
source-fault-redirect = Las redirecciones no llevan a ninguna parte.
source-fault-missing = El servidor dice que ahí no hay nada.
source-fault-forbidden = El servidor no deja entrar a este calendario.
source-fault-often = El servidor pide que se le consulte con menos frecuencia.
source-fault-server = El servidor avisa de un error propio, o su respuesta no tiene sentido.
source-fault-page = La respuesta es una página web, y no lo que se espera ahí.
source-fault-other = La respuesta no es lo que se espera ahí.
source-fault-cut = La respuesta se interrumpe.
source-fault-empty = { $events ->
    [0] La respuesta está vacía.
    [one] La respuesta no tiene eventos, y había uno por venir.
   *[other] La respuesta no tiene eventos, y había { $events } por venir.
}
source-fault-fewer = De { $events } eventos por venir, faltan { $missing }.
source-fault-different = Más de la mitad de los { $events } eventos por venir ya no coincide (faltan: { $missing }, distintos: { $different }).
source-fault-file = El archivo no se puede leer.
source-fault-copy = La copia que guarda este calendario está dañada, o no se puede escribir.
# What helps. What stands between backticks stays as it is
source-help-again = Se reintenta por sí solo. Si persiste, avise a quienes lo organizan.
source-help-name = ¿Está mal escrito el nombre en `url`, o se ha mudado el sitio?
source-help-private = Solo se siguen direcciones públicas; `allow_hosts` en almanac.toml nombra otras.
source-help-certificate = Avise a quienes lo organizan de que su certificado no es válido.
source-help-roots = Instale los certificados raíz; en Debian están en `ca-certificates`.
source-help-large = Pida a quienes lo organizan un canal más pequeño, por ejemplo el de un solo grupo.
source-help-redirect = Abra la dirección en un navegador y escriba en su archivo aquella a la que llegue.
source-help-missing = ¿Se ha mudado? Busque su nueva dirección, o retire su archivo.
source-help-forbidden = Use la dirección pública. Algunos servidores quieren el nombre de un navegador: `user_agent` en su archivo.
source-help-often = Ponga un `interval` más largo en su archivo.
source-help-page = Use la dirección a la que se suscriben los programas de calendario, no la de la página.
source-help-other = En su archivo, ¿dice `kind` lo que hay ahí?
source-help-days = La respuesta se dará por buena cuando lleve { $days } días diciendo lo mismo. Si es correcta, `almanac refresh --accept { $name }` la acepta enseguida.
source-help-next = La respuesta se dará por buena cuando la siguiente diga lo mismo. Si es correcta, `almanac refresh --accept { $name }` la acepta enseguida.
source-help-file = ¿Es correcta la ruta en `url`, y puede este programa leer el archivo?
source-help-copy = ¿Se puede escribir en la carpeta de datos, y queda espacio?

category-meetup = Encuentro
category-sprint = Sprint
category-summit = Summit
category-conference = Conferencia
category-talk = Charla
category-workshop = Taller
category-meeting = Reunión
category-deadline = Fecha límite

## Canales

feed-description = { $name }: eventos de la comunidad XMPP
feed-cancelled = Cancelado: { $reason }
# Why an event is cancelled that the source it came from no longer has. Stands in brackets or behind a
# colon.
reason-withdrawn = ya no figura entre los anuncios de quienes lo organizan
feed-page = Página del evento: { $url }
entry-title = { $summary }: { $date }
entry-cancelled = Cancelado: { $title }
entry-moved = Nueva fecha: { $title }

filter-in-person = En persona
card-about = Lo que viene en la comunidad XMPP: encuentros, sprints, charlas y fechas límite

## Proposing an event. Examples of repetitions stay as they are: files hold them in English.

# Words that people write in a length, the one that stands for all of them first: see duration in src/language.
duration-weeks = w semana semanas
duration-days = d día días dia dias
duration-hours = h hora horas
duration-minutes = m min minuto minutos
duration-and = y
propose-title = Proponer un evento
propose-lead = Responda lo que sepa. Sus respuestas se convierten en un pequeño archivo para quienes cuidan este calendario; aquí no se guarda nada y no necesita cuenta.
propose-what = Qué
propose-summary = Nombre
propose-about = De qué trata
propose-about-hint = Primero media frase; debajo, si quiere, más detalles.
propose-language = Idioma de estos textos
propose-url = Página con más información
propose-day = Día, o el primero
propose-time = Empieza a las
propose-time-hint = La hora local. Vacío si dura días enteros.
propose-zone = Zona horaria
propose-duration = Duración
propose-repeat = Se repite
propose-usual-none = No, o como en el campo siguiente
propose-usual-weekly = Cada semana
propose-usual-fortnightly = Cada dos semanas
propose-usual-nth = Cada mes, el mismo día de la semana (por ejemplo, el segundo miércoles)
propose-usual-last = Cada mes, el último día de la semana con ese nombre
propose-usual-day = Cada mes, en la misma fecha
propose-usual-yearly = Cada año
propose-rule = Otra regla, en inglés
propose-until = Se repite hasta el
propose-house = Edificio o sala
propose-city = Ciudad
propose-country = País
propose-join = Enlace o sala para participar en línea
propose-spoken = Idiomas que se hablan allí
propose-needed = Esta respuesta hace falta.
propose-no-time = Esa hora no existe.
propose-twice = O se elige o se escribe: quite una de las dos, por favor.
propose-wrong-zone = Las zonas llevan nombres de ciudades, como Europe/Berlin; o UTC.
propose-wrong-link = Esto no es una dirección. Empieza por https:// o, para una sala, por xmpp:.
propose-wrong-duration = Aquí esto no es una duración: horas y minutos como 2h o 1h30m, o la hora del final, como 21:00; para días enteros 2d, o el último, como 2027-01-14; un año como máximo.
propose-wrong-rule = Una regla se escribe en inglés, como los ejemplos.
propose-wrong-until = Esto no concuerda con lo demás: es el último día de algo que se repite, y no antes del primero.
propose-wrong-languages = Dos letras para cada idioma, como de, en.
propose-wrong = Aquí hay un error:
propose-doubt = ¿Es esto lo que quiere decir?
propose-no-day = Ese día o esa hora no existe.
propose-for-example = por ejemplo { $examples }
propose-starred = Lo que lleva un * hace falta.
propose-again = Cambiar sus respuestas
propose-unknown = «{ $word }» no se conoce.
propose-not-hit = La regla no da este primer día. Tiene lugar de todos modos; la primera fecha de la regla es: { $date }.
propose-skipped = Allí los relojes se saltan las { $time } ({ $date }): vale { $shown }.
propose-twofold = Allí los relojes marcan dos veces { $time } ({ $date }): vale la primera.
propose-leap = No todos los años tienen un 29 de febrero: en los demás no hay nada.
propose-fifth = No todos los meses tienen un quinto: vale el último.
propose-rare = No todos los meses tienen un día { $day }: en los demás no hay nada.
propose-check = Comprobar y mostrar
propose-problems = Algunas respuestas necesitan otra mirada. Al lado dice qué falla.
propose-preview = Así se verá
propose-file = El archivo
propose-next = Todavía no se ha enviado nada. Entregue este archivo a quienes cuidan el calendario, o añádalo usted.
propose-forge = Abrir como archivo nuevo en { $host }
propose-too-long = El texto es demasiado largo para un enlace a { $host }: descargue el archivo y añádalo allí.
propose-too-large = Los textos son demasiado largos. Acórtelos, por favor.

## The calendar as plain files

# Where a page has a form
static-choose = Este calendario está hecho de simples archivos, con un feed para cada una de estas opciones:
static-no-form = Esta copia del calendario está hecha de simples archivos: la búsqueda y la elección libre necesitan su servidor.
