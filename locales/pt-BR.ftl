# Português do Brasil. Um arquivo é um idioma: veja “How to add a language” no README.
# Os nomes de meses, dias e cidades vêm do ICU; aqui se diz como eles se juntam.

language-name = Português (Brasil)

## Datas. $first-… e $last-… são as partes do primeiro e do último dia.

# $form: “quarta-feira, 8 de novembro” (alone), “na quarta-feira, 8 de novembro” (on);
# sábado e domingo são masculinos
day-in-date = { $day ->
    [1] 1º
   *[other] { $day }
}
date-day-month = { $day } de { $month }
date-full = { $form ->
    [on] { $weekday-code ->
        [sa] no { date-full.date }
        [su] no { date-full.date }
       *[other] na { date-full.date }
    }
   *[alone] { date-full.date }
}
    .date = { $weekday }, { $day } de { $month } de { $year }
date-short = { $weekday }, { $day } de { $month }
month-year = { $month } de { $year }
dates-two-days = { $form ->
    [on] nos dias { $first-day } e { $last-day } de { $last-month } de { $last-year }
   *[alone] { $first-day } e { $last-day } de { $last-month } de { $last-year }
}
dates-same-month = de { $first-weekday }, { $first-day }, a { $last-weekday }, { $last-day } de { $last-month } de { $last-year }
dates-two-days-across-months = { $form ->
    [on] { $first-weekday-code ->
        [sa] no { dates-two-days-across-months.first }
        [su] no { dates-two-days-across-months.first }
       *[other] na { dates-two-days-across-months.first }
    }, e { $last-weekday-code ->
        [sa] no { dates-two-days-across-months.last }
        [su] no { dates-two-days-across-months.last }
       *[other] na { dates-two-days-across-months.last }
    }
   *[alone] { dates-two-days-across-months.first }, e { dates-two-days-across-months.last }
}
    .first = { $first-weekday }, { $first-day } de { $first-month }
    .last = { $last-weekday }, { $last-day } de { $last-month } de { $last-year }
dates-across-months = de { $first-weekday }, { $first-day } de { $first-month }, a { $last-weekday }, { $last-day } de { $last-month } de { $last-year }
dates-across-years = de { $first-weekday }, { $first-day } de { $first-month } de { $first-year }, a { $last-weekday }, { $last-day } de { $last-month } de { $last-year }

## Horários

# 18h, 18h30
time = { $minute-number ->
    [0] { $hour }h
   *[other] { $hour }h{ $minute }
}
time-range = { $from }–{ $to }
# à 0h, à 1h, às 18h
at-local-time = { at-local-time.at }, horário local
    .at = { $hour ->
        [0] à { $time }
        [1] à { $time }
       *[other] às { $time }
    }
# das 18h às 21h; de quinta-feira, às 9h, a sexta-feira, às 17h
from-to-local-time = { from-to-local-time.from-to }, horário local
    .from-to = { $days ->
        [several] de { $from }, a { $to }
       *[one] { from-to-local-time.from } { from-to-local-time.to }
    }
    .from = { $from-hour ->
        [0] da { $from }
        [1] da { $from }
       *[other] das { $from }
    }
    .to = { $to-hour ->
        [0] à { $to }
        [1] à { $to }
       *[other] às { $to }
    }
at-utc = { at-local-time.at } UTC
from-to-utc = { from-to-local-time.from-to } UTC
# horário de Roma, mas também: horário do Cairo
at-city-time = { at-local-time.at }, horário { at-city-time.of }
    .of = { $zone ->
        [Africa-Cairo] do Cairo
        [America-Bahia] da Bahia
        [America-Cayman] das Ilhas Cayman
        [America-Costa_Rica] da Costa Rica
        [America-Dominica] da Dominica
        [America-Guatemala] da Guatemala
        [America-Guyana] da Guiana
        [America-Jamaica] da Jamaica
        [America-Martinique] da Martinica
        [America-Mexico_City] da Cidade do México
        [America-Panama] do Panamá
        [America-Recife] do Recife
        [America-Sao_Paulo] de Brasília
        [Asia-Bahrain] do Bahrein
        [Asia-Ho_Chi_Minh] da Cidade de Ho Chi Minh
        [Asia-Kuwait] do Kuwait
        [Asia-Qatar] do Catar
        [Atlantic-Azores] dos Açores
        [Atlantic-Bermuda] das Bermudas
        [Atlantic-Canary] das Canárias
        [Atlantic-Faroe] das Ilhas Faroé
        [Atlantic-South_Georgia] da Geórgia do Sul
        [Europe-Isle_of_Man] da Ilha de Man
        [Europe-Vatican] do Vaticano
        [Indian-Chagos] das Ilhas Chagos
        [Indian-Christmas] da Ilha Christmas
        [Indian-Cocos] das Ilhas Cocos
        [Indian-Comoro] das Comores
        [Indian-Maldives] das Maldivas
        [Indian-Reunion] da Reunião
        [Pacific-Easter] da Ilha de Páscoa
        [Pacific-Galapagos] das Galápagos
        [Pacific-Kanton] da Ilha de Canton
        [Pacific-Marquesas] das Marquesas
       *[other] de { $city }
    }
from-to-city-time = { from-to-local-time.from-to }, horário { at-city-time.of }
weekday-and-time = { $weekday }, { at-local-time.at }
date-and-time = { $date }, { $time }
in-utc = { $day ->
    [after] { $time } UTC do dia seguinte
    [before] { $time } UTC do dia anterior
   *[same] { $time } UTC
}

## Lugares

# em Berlim, no Rio de Janeiro
when-in-city = { $when }, { $first ->
    [Cairo] no { $city }
    [Recife] no { $city }
    [Rio] no { $city }
   *[other] em { $city }
}
when-at-house = { $when }, { $name }, { $city }
when-at-name = { $when }, { $name }
when-in-country = { $when } ({ $country })
when-alone = { $when }

## Regras

# “toda terça-feira e todo sábado”, “a cada 2 semanas, na terça-feira e no sábado”, “2ª terça-feira”
weekday-in-rule = { $numbered ->
    [yes] { weekday-in-rule.name }
   *[no] { $form ->
        [every] { $weekday ->
            [sa] todo { weekday-in-rule.name }
            [su] todo { weekday-in-rule.name }
           *[other] toda { weekday-in-rule.name }
        }
       *[on] { $weekday ->
            [sa] no { weekday-in-rule.name }
            [su] no { weekday-in-rule.name }
           *[other] na { weekday-in-rule.name }
        }
    }
}
    .name = { $weekday ->
        [mo] segunda-feira
        [tu] terça-feira
        [we] quarta-feira
        [th] quinta-feira
        [fr] sexta-feira
        [sa] sábado
       *[su] domingo
    }
nth-in-rule = { $weekday ->
    [sa] { nth-in-rule.masculine }
    [su] { nth-in-rule.masculine }
   *[other] { nth-in-rule.feminine }
}
    .masculine = { $nth ->
        [-2] penúltimo
        [-1] último
       *[other] { $nth }º
    }
    .feminine = { $nth ->
        [-2] penúltima
        [-1] última
       *[other] { $nth }ª
    }
nth-weekday = { $form ->
    [every] { $weekday-code ->
        [sa] todo { $nths } { $weekday }
        [su] todo { $nths } { $weekday }
       *[other] toda { $nths } { $weekday }
    }
   *[on] { $weekday-code ->
        [sa] no { $nths } { $weekday }
        [su] no { $nths } { $weekday }
       *[other] na { $nths } { $weekday }
    }
}
rule-daily = { $interval ->
    [1] todos os dias
   *[other] a cada { $interval } dias
}
rule-weekly = { $interval ->
    [1] { $weekdays }
   *[other] a cada { $interval } semanas, { $weekdays }
}
rule-monday-to-friday = toda semana, de segunda a sexta-feira
rule-monthly-weekday = { $interval ->
    [1] { $weekdays } do mês
   *[other] a cada { $interval } meses, { $weekdays } do mês
}
rule-monthly-day = { $interval ->
    [1] { $days } de cada mês
   *[other] a cada { $interval } meses, { $days } do mês
}
day-of-month-in-rule = { $day ->
    [-1] no último dia
   *[other] no dia { $ordinal }
}
rule-yearly-date = { $interval ->
    [1] todo ano, em { $date }
   *[other] a cada { $interval } anos, em { $date }
}
rule-yearly-weekday = { $interval ->
    [1] todo ano, { $weekdays } de { $month }
   *[other] a cada { $interval } anos, { $weekdays } de { $month }
}
rule-until = { $rule }, até { $date }
# “ao todo”, pois “todos os dias, 10 vezes” seriam dez vezes por dia
rule-count = { $rule }, { $count ->
    [one] uma única vez
   *[other] { $count } vezes ao todo
}

separator = { ": " }

## O boletim

newsletter-heading = Eventos XMPP
newsletter-tag-one = [{ $languages }]
newsletter-tag-many = [{ $languages }]
newsletter-tag-separator = { " / " }
newsletter-separator = { ": " }
newsletter-list-separator = { ", " }
newsletter-description-separator = { " — " }
newsletter-next = { $count ->
    [one] próxima data: { $date }
   *[other] próximas datas: { $date }
}
newsletter-online = evento online
newsletter-hybrid = também online
newsletter-new = Novo:
newsletter-cancelled = { $since ->
    [yes] cancelado desde a última edição
   *[no] cancelado
}
newsletter-moved = { $since ->
    [yes] transferido de { $date } desde a última edição
   *[no] transferido de { $date }
}
newsletter-moved-to = { $since ->
    [yes] nova data desde a última edição: { $date }
   *[no] nova data: { $date }
}
newsletter-tentative = a confirmar
newsletter-new-rule = a partir de { $date }: { $rule }
newsletter-old-rule = até agora: { $rule }
newsletter-session-local = { $time }, horário local
newsletter-running = em andamento
newsletter-event = Evento
newsletter-when = Quando e onde
newsletter-about = Do que se trata
newsletter-nothing = Não há eventos conhecidos para esta edição.

## O que a redação deve saber, depois do nome de um evento

remark-unconfirmed = deixado de fora, pois ninguém o confirma desde { $date }; pergunte e depois atualize `confirmed` no arquivo dele
remark-never-confirmed = deixado de fora, pois ninguém o confirmou; pergunte e depois inclua `confirmed` no arquivo dele
remark-not-for-newsletter = deixado de fora, pois o arquivo dele diz `newsletter = false`
remark-too-late = deixado de fora, pois só começa em { $date }
remark-over = deixado de fora, pois terminou em { $date }
remark-over-once = { $date }: já passou; uma data posterior foi incluída
remark-far = está mais longe que o normal: { $days ->
    [one] { $days } dia
   *[other] { $days } dias
}
remark-changed = o arquivo dele mudou desde { $date }; o histórico não diz em quê. Veja se a data ou o lugar é outro, e se o que aparece como cancelado ou transferido desde então já não estava assim antes
remark-untranslated = não traduzido para este idioma; aparece como foi escrito
remark-reason-as-written = o motivo informado está em { $language }; traduza-o à mão
remark-programme-as-written = a programação está em { $language }; traduza-a à mão
remark-image-as-written = o texto da imagem está em { $language }; traduza-o à mão
remark-no-link = não tem link
remark-no-place = não diz onde é nem que é online
remark-gone = { $uid }: retirado do calendário desde a última edição

## A página da redação

editor-nav = Boletim
editor-title = Seção para o boletim
editor-lead = Escolha uma edição e um idioma, leia a seção como os leitores vão ler e copie. Toda data é calculada; o que já passou não aparece.
editor-issue = Edição de
editor-language = Idioma
editor-format = Formato
editor-format-markdown = Markdown, como no xmpp.org
editor-format-html = Página para e-mail
editor-format-text = Texto para listas e chat
editor-format-table = Tabela em Markdown
editor-more = Mais opções
editor-days = Eventos únicos: dias de antecedência
editor-series-days = Séries: dias de antecedência
editor-to = Ou então: tudo antes de
editor-today = Tradução tardia: sem o que já passou em
editor-since = Última edição: marcar as novidades desde
editor-show = Mostrar
editor-earlier = Edição anterior
editor-later = Próxima edição
editor-preview = Prévia
editor-source = Para copiar
editor-copy = Copiar
editor-copied = Copiado
editor-download = Baixar
editor-languages = Esta edição em todos os idiomas
editor-report = Para a redação
editor-report-help = Nada disto aparece na seção.
editor-report-empty = Não falta nada, e nada ficou de fora.
editor-list-it = Incluir
editor-bad-date = “{ $value }” não é uma data. Escreva ano, mês e dia assim: { $example }
editor-bad-days = “{ $value }” não é um número de dias de 0 a { $most }.
editor-bad-choice = “{ $value }” não está entre as opções.
editor-to-too-early = Este dia deve ser depois da edição.
editor-to-and-days = Ou este dia ou uma quantidade de dias: deixe um dos dois vazio.
editor-today-too-early = Este dia não pode ser antes da edição.
editor-since-too-late = Este dia deve ser antes da edição.
editor-since-unknown = O que se sabia naquele dia não está registrado. O primeiro dia possível é { $date }.
editor-since-no-history = O que se sabia naquele dia não está registrado: este calendário acaba de começar um histórico.
editor-no-section = Esta seção não existe. As seções têm endereços como { $example }, em { $languages }, e terminam em { $formats }.

## O calendário na web

site-coming = Próximos eventos
site-coming-empty = No momento, nada foi anunciado.
site-coming-empty-help = Sabe de algum evento? Basta um pequeno arquivo para incluí-lo.
site-no-match = Nenhum evento corresponde a esta seleção.
site-no-match-ahead = Nada do que está por vir corresponde a esta seleção. O que já passou talvez esteja em um dos anos abaixo.
site-goes-on-in = Continuar com { $month }
site-show-all = Mostrar todos os eventos
site-subscribe = Assinar
site-from = a partir de { $date }: { $rule }
site-skip = Ir para os eventos
site-past = Datas passadas
site-more-entries = mais { $count }
site-older-dates = { $count ->
    [one] Uma data anterior
   *[other] { $count } datas anteriores
}
site-news = Novidades
site-news-older = { $count ->
    [one] { $count } publicação anterior
   *[other] { $count } publicações anteriores
}
site-next-dates = Próximas datas
site-no-next-dates = Não há outras datas conhecidas.
site-now = em andamento
site-over = Este evento já terminou.
site-over-short = encerrado
site-cancelled = cancelado
site-tentative = a confirmar
site-unconfirmed = Última confirmação: { $date }. Informe-se antes de ir.
site-unconfirmed-never = Nunca confirmado: informe-se antes de ir.
site-unconfirmed-list = Informe-se antes de ir: faz muito tempo que ninguém confirma estes eventos.
site-unconfirmed-heading = Sem confirmação recente
site-unconfirmed-short = não confirmado
site-moved = transferido de { $date }
site-moved-short = transferido
site-online = Online
site-hybrid = Presencial e online
site-all-day = o dia todo
site-spoken = Idiomas
site-organizers = Organização
site-where = Onde
site-when = Quando
site-join = Participar
site-programme = Programação
site-more = Saiba mais
site-add-event = Adicionar ao seu calendário
site-not-found = Esta página não existe
site-not-found-help = Talvez o endereço esteja errado, ou o evento tenha mudado de nome.
site-perhaps = Talvez você procure isto:
site-not-allowed = Este endereço é somente para leitura
site-bad-request = Não foi possível entender este endereço
# In place of an address with a filter that is none: $choices is a list of names
site-not-offered = { $kind }: não há “{ $value }” aqui. Você pode escolher entre { $choices }.
site-not-known = { $kind }: “{ $value }” não é conhecido.
site-meant = Você quis dizer “{ $word }”?
site-too-long = Este texto é longo demais: no máximo { $most } caracteres.
site-outside = Este calendário mostra os dias de { $first } a { $last }.
site-error = Algo deu errado
site-error-help = A culpa é nossa, não sua. Tente de novo em um minuto.
site-home = Ir para o calendário
site-updated = Última atualização: { $date }, { $time } UTC
site-feed = Feed iCal
site-description = Encontros, sprints, summits, palestras e prazos da comunidade XMPP: um calendário para ler, filtrar e assinar.
site-agenda = Agenda
site-month = Mês
site-week = Semana
site-about = Sobre
site-status = Situação
site-language = Idioma:
site-on-now = Acontecendo agora
site-next = A seguir
site-year = Eventos de { $year }
site-all-years = Todos os anos
site-filters = Filtrar
site-filter-category = Categoria
site-filter-attendance = Participação
site-filter-country = País
site-in-person = Presencial
site-search = Buscar palavras
site-find = Buscar
site-close = Fechar
site-remove = Remover o filtro:
site-quoted = “{ $text }”
site-feeds-all = Acompanhe
site-feeds-selection = Esta seleção como feed
site-my-time = { $time } no meu horário
site-zone-switch = Também meu horário: { $zone }
relative-days = { $count ->
    [0] hoje
    [1] amanhã
    [2] depois de amanhã
   *[other] em { $count } dias
}
relative-weeks = em { $count } semanas
relative-months = { $count ->
    [1] em um mês
   *[other] em { $count } meses
}
clock-local = horário local
clock-city = horário local ({ $city })
site-today = hoje
site-turn = Virar a página
site-goes-on = Continua:
site-week-number = Semana { $number }
site-week-empty = Nada foi anunciado para esta semana.
site-month-empty = Nada foi anunciado para este mês.
site-map = Mapa (OpenStreetMap)
site-qr = Código QR
site-qr-of = Código QR de { $name }
site-origin = De onde vem
site-changed = Última alteração: { $date }, { $time } UTC
site-exceptions = Datas canceladas e transferidas
site-download = Baixar o arquivo
site-how-to = Como assinar
site-add-date = Apenas esta data
site-add-series = Toda a série
site-series = A série
site-make-feed = Criar o endereço
site-subscribe-intro = Dê este endereço uma vez ao seu programa de calendário: ele se manterá atualizado sozinho.
site-address = O endereço
site-open-program = Abrir em um programa de calendário
site-open-help = O botão e o código QR usam webcal, que a maioria dos programas abre sozinha no telefone e no computador. Se nada acontecer, copie o endereço.
site-open-in = Abrir no { $program }
site-choose = Apenas uma parte
site-choose-help = Marque o que interessa: o endereço acima conterá apenas isso. Sem nada marcado, contém tudo. Os números contam eventos, não importa quantas datas cada um tenha.
site-embed = Em outro site
site-embed-help = Uma linha mostra o que vem, tão larga quanto o espaço permitir:
site-programs = Programa por programa
site-programs-help = Quando uma mudança aparece depende do programa. Pedimos que ele olhe a cada seis horas.
site-how-thunderbird = “Adicionar agenda” (“Nova agenda” em versões anteriores) e depois “Na rede”: cole o endereço. Não é preciso nome de usuário.
site-updates-thunderbird = Ele olha com a frequência definida nas propriedades da agenda; “Sincronizar” olha na hora.
site-how-apple = Toque no botão acima ou aponte a câmera para o código e confirme. No Mac também: Calendário, Arquivo, Nova Assinatura de Calendário.
site-updates-apple = Um Mac olha com a frequência escolhida ao assinar; um telefone, quando busca os dados das contas, de hora em hora a uma vez por dia.
site-how-google = No computador, no Google Agenda: “Outras agendas”, o sinal de mais, “Do URL”: cole o endereço. Depois ela aparece também no telefone.
site-updates-google = O Google olha a cada poucas horas, às vezes só uma vez por dia, e nada o apressa. Mudanças de última hora podem chegar tarde demais.
site-how-outlook = No Outlook na Web e no novo Outlook: Calendário, “Adicionar calendário”, “Assinar da Web”: cole o endereço.
site-updates-outlook = Na Web ele olha a cada 3 a 24 horas, às vezes mais tarde. O Outlook clássico para Windows olha a cada seis horas, como pedimos.
site-how-nextcloud = No aplicativo Calendário: o sinal de mais ao lado dos seus calendários, “Nova subscrição do link (somente leitura)”: cole o endereço.
site-updates-nextcloud = Ele olha a cada seis horas, como pedimos, se as tarefas em segundo plano estiverem ativas.
site-how-icsx5 = Instale o ICSx⁵ e toque no botão acima, ou adicione o endereço nele com o sinal de mais. O DAVx⁵ entrega endereços como este ao ICSx⁵.
site-updates-icsx5 = Ele olha com a frequência que você definir nele.
site-about-what = Cada evento é um pequeno arquivo de texto que qualquer pessoa pode ler e corrigir. Desses arquivos saem estas páginas, os feeds para programas de calendário e a seção do boletim, em vários idiomas.
site-about-times = Os horários são os do lugar onde algo acontece; o que acontece online traz também o horário UTC. Se o seu navegador executa scripts, você vê também o seu próprio horário.
site-about-add = Incluir um evento
site-about-file = Escreva um arquivo como este e dê a ele um nome curto, por exemplo harbour-meetup.toml:
site-about-check = Coloque-o na pasta events e mande verificar: os erros são mostrados com o remédio.
site-about-send = Depois proponha-o ao projeto. Um arquivo exportado por outro programa de calendário (.ics) também serve.
site-about-confirm = Por que uma série pode aparecer como não confirmada
site-about-confirm-help = Encontros acabam em silêncio. Quando há muito tempo ninguém diz que uma série ainda acontece, ela é citada à parte, sem datas. Uma linha com a data de hoje no arquivo a traz de volta.
site-about-follow = Acompanhar uma fonte
site-about-follow-help = Quem já mantém um calendário não deveria precisar dizer nada duas vezes: basta um arquivo com o endereço dele, e os eventos aparecem entre os outros.
site-about-follow-try = Teste antes o endereço, e veja em que os programas vão tropeçar:
site-about-use = Usar em outro lugar
site-about-api = Os eventos em JSON, para programas
site-about-status = Como vai este calendário
site-instant = { $date }, { $time } UTC
site-status-refreshed = Última atualização
site-status-holds = Contém
site-status-events = { $count ->
    [one] { $count } evento
   *[other] { $count } eventos
}
site-status-dates = { $count ->
    [one] { $count } data nos próximos doze meses
   *[other] { $count } datas nos próximos doze meses
}
site-status-program = Programa
site-status-zones = Dados de fusos horários
site-status-problems = Problemas nos arquivos
site-status-problems-help = Um arquivo com erro não é publicado; fica a última versão boa, se havia uma.
site-status-fine = Nenhum problema conhecido.
site-status-error = erro
site-status-warning = aviso

## The sources that are followed, on the page of the status

source-heading = Fontes
# Above the list
source-lead = Este calendário acompanha o que outros publicam nestes endereços. Se uma fonte falha, ficam os últimos eventos válidos dela.
source-none = Este calendário não acompanha nenhuma fonte: cada evento tem o seu próprio arquivo.
source-add = Como acompanhar uma fonte
source-json = O mesmo em JSON, para programas
source-count = { $count ->
    [one] { $count } fonte
   *[other] { $count } fontes
}
source-count-wrong = { $count } com problema
source-good = funcionando
source-wrong = problema
source-unasked = ainda não consultada
# What a source gives: heads numbers of events and posts
source-holds = Traz
source-posts = { $count ->
    [one] { $count } publicação
   *[other] { $count } publicações
}
# Events that the source no longer has, and that are shown as withdrawn
source-withdrawn = { $count ->
    [one] { $count } retirado
   *[other] { $count } retirados
}
# Events, again
source-left-out = { $count ->
    [one] { $count } excluído pelos filtros
   *[other] { $count } excluídos pelos filtros
}
source-last = Última resposta válida
# Instead of when it last answered
source-never = nenhuma ainda
source-next = Próxima tentativa
# Instead of when it is asked next
source-now = agora
source-change = Última mudança
# Three parts of a list: events that came, are different, or went
source-events-new = { $count ->
    [one] { $count } novo
   *[other] { $count } novos
}
source-events-changed = { $count ->
    [one] { $count } alterado
   *[other] { $count } alterados
}
source-events-gone = { $count ->
    [one] { $count } desaparecido
   *[other] { $count } desaparecidos
}
# Heads a date and a time
source-since = Problema desde
# The new address stands behind it
source-moved = Mudou de endereço de vez. O arquivo dela deve ter o novo:
source-expired = Era para ser acompanhada até { $date }. Ainda é mantida? Então ponha uma data posterior em `expires`, ou retire o arquivo dela.
# They can be opened below it, in English
source-remarks = { $count ->
    [one] { $count } problema em um item isolado
   *[other] { $count } problemas em itens isolados
}
source-remarks-more = e mais { $count }
# What stands at a source
source-kind-ics = iCalendar
source-kind-jsonld = Eventos de uma página web
source-kind-atom = Publicações
source-kind-xmpp-org = Lista do xmpp.org
source-kind-mobilizon = Grupo no Mobilizon
# What is wrong with a source. $seconds, $mebibytes and $events may be 0: not known
source-fault-name = Não se conhece nenhum servidor com esse nome.
source-fault-private = O endereço não pertence à internet pública.
source-fault-connection = Ninguém responde nesse endereço.
source-fault-certificate = O certificado do servidor não é válido.
source-fault-roots = A máquina deste calendário não consegue fazer conexões: faltam os certificados raiz.
source-fault-slow = { $seconds ->
    [0] A resposta demora demais.
   *[other] Depois de { $seconds } s a resposta ainda não tinha chegado.
}
source-fault-large = { $mebibytes ->
    [0] A resposta é maior do que tudo o que se lê aqui.
   *[other] A resposta passa de { $mebibytes } MiB, o máximo que se lê aqui.
}
source-fault-redirect = Os redirecionamentos não levam a lugar nenhum.
source-fault-missing = O servidor diz que não há nada ali.
source-fault-forbidden = O servidor não deixa este calendário entrar.
source-fault-often = O servidor pede para ser consultado com menos frequência.
source-fault-server = O servidor avisa de um erro próprio, ou a resposta não faz sentido.
source-fault-page = A resposta é uma página web, e não o que se espera ali.
source-fault-other = A resposta não é o que se espera ali.
source-fault-cut = A resposta para no meio.
source-fault-empty = { $events ->
    [0] A resposta está vazia.
    [one] A resposta não traz eventos, e havia um por vir.
   *[other] A resposta não traz eventos, e havia { $events } por vir.
}
source-fault-fewer = De { $events } eventos por vir, faltam { $missing }.
source-fault-different = Mais da metade dos { $events } eventos por vir não confere mais (faltando: { $missing }, diferentes: { $different }).
source-fault-file = Não é possível ler o arquivo.
source-fault-copy = A cópia que este calendário guarda está danificada, ou não pode ser gravada.
# What helps. What stands between backticks stays as it is
source-help-again = A nova tentativa é automática. Se não bastar, avise quem organiza.
source-help-name = O nome em `url` está escrito errado, ou o site mudou de endereço?
source-help-private = Só endereços públicos são acompanhados; `allow_hosts` em almanac.toml indica outros.
source-help-certificate = Avise quem organiza que o certificado não é válido.
source-help-roots = Instale os certificados raiz; no Debian estão em `ca-certificates`.
source-help-large = Peça a quem organiza um feed menor, por exemplo o de um só grupo.
source-help-redirect = Abra o endereço em um navegador e escreva no arquivo dela aquele a que você chegar.
source-help-missing = Mudou de endereço? Procure o novo, ou retire o arquivo dela.
source-help-forbidden = Use o endereço público. Alguns servidores querem o nome de um navegador: `user_agent` no arquivo dela.
source-help-often = Ponha um `interval` maior no arquivo dela.
source-help-page = Use o endereço que os programas de calendário assinam, não o da página.
source-help-other = No arquivo dela, `kind` diz o que há ali?
source-help-days = A resposta é aceita quando tiver dito o mesmo por { $days } dias. Se estiver certa, `almanac refresh --accept { $name }` a aceita na hora.
source-help-next = A resposta é aceita quando a próxima disser o mesmo. Se estiver certa, `almanac refresh --accept { $name }` a aceita na hora.
source-help-file = O caminho em `url` está certo, e este programa pode ler o arquivo?
source-help-copy = Dá para gravar na pasta de dados, e há espaço?

category-meetup = Encontro
category-sprint = Sprint
category-summit = Summit
category-conference = Conferência
category-talk = Palestra
category-workshop = Oficina
category-meeting = Reunião
category-deadline = Prazo

## Feeds

feed-description = { $name }: eventos da comunidade XMPP
feed-cancelled = Cancelado: { $reason }
# Why an event is cancelled that the source it came from no longer has. Stands in brackets or behind a
# colon.
reason-withdrawn = não consta mais na agenda da organização
feed-page = Página do evento: { $url }
entry-title = { $summary }: { $date }
entry-cancelled = Cancelado: { $title }
entry-moved = Nova data: { $title }

filter-in-person = Presencial
card-about = O que vem por aí na comunidade XMPP: encontros, sprints, palestras e prazos

## Proposing an event. Examples of repetitions stay as they are: files hold them in English.

# Words that people write in a length, the one that stands for all of them first: see duration in src/language.
duration-weeks = w semana semanas
duration-days = d dia dias
duration-hours = h hora horas
duration-minutes = m min minuto minutos
duration-and = e
propose-title = Propor um evento
propose-lead = Responda o que souber. As respostas viram um pequeno arquivo para quem cuida deste calendário; nada é guardado aqui, e você não precisa de conta.
propose-what = O quê
propose-summary = Nome
propose-about = Do que se trata
propose-about-hint = Primeiro meia frase; abaixo, se quiser, mais detalhes.
propose-language = Idioma destes textos
propose-url = Página com mais informações
propose-day = Dia, ou o primeiro
propose-time = Começa às
propose-time-hint = A hora local. Vazio para dias inteiros.
propose-zone = Fuso horário
propose-duration = Duração
propose-repeat = Repete-se
propose-usual-none = Não, ou como no próximo campo
propose-usual-weekly = Toda semana
propose-usual-fortnightly = A cada duas semanas
propose-usual-nth = Todo mês, no mesmo dia da semana (por exemplo, na segunda quarta-feira)
propose-usual-last = Todo mês, no último dia da semana com esse nome
propose-usual-day = Todo mês, na mesma data
propose-usual-yearly = Todo ano
propose-rule = Outra regra, em inglês
propose-until = Repete-se até
propose-house = Local ou sala
propose-city = Cidade
propose-country = País
propose-join = Link ou sala para participar online
propose-spoken = Idiomas falados lá
propose-needed = Esta resposta é necessária.
propose-no-time = Esse horário não existe.
propose-twice = Ou se escolhe ou se escreve: por favor, retire uma das duas.
propose-wrong-zone = Os fusos têm nomes de cidades, como Europe/Berlin; ou UTC.
propose-wrong-link = Isto não é um endereço. Ele começa com https:// ou, para uma sala, com xmpp:.
propose-wrong-duration = Aqui isto não é uma duração: horas e minutos como 2h ou 1h30m, ou a hora do fim, como 21:00; para dias inteiros 2d, ou o último, como 2027-01-14; no máximo um ano.
propose-wrong-rule = Uma regra é escrita em inglês, como os exemplos.
propose-wrong-until = Isto não combina com o resto: é o último dia de algo que se repete, e não antes do primeiro.
propose-wrong-languages = Duas letras para cada idioma, como de, en.
propose-wrong = Há um erro aqui:
propose-doubt = É isto mesmo?
propose-no-day = Esse dia ou horário não existe.
propose-for-example = por exemplo { $examples }
propose-starred = O que tem * é necessário.
propose-again = Mudar suas respostas
propose-unknown = “{ $word }” não é conhecido.
propose-not-hit = A regra não dá este primeiro dia. Ele acontece mesmo assim; a primeira data da regra é: { $date }.
propose-skipped = Lá os relógios pulam { $time } ({ $date }): vale { $shown }.
propose-twofold = Lá os relógios mostram { $time } duas vezes ({ $date }): vale a primeira.
propose-leap = Nem todo ano tem um dia 29 de fevereiro: nos outros não há nada.
propose-fifth = Nem todo mês tem um quinto: vale o último.
propose-rare = Nem todo mês tem um dia { $day }: nos outros não há nada.
propose-check = Verificar e mostrar
propose-problems = Algumas respostas precisam de outra olhada. Ao lado está o que não está certo.
propose-preview = Assim vai ficar
propose-file = O arquivo
propose-next = Nada foi enviado ainda. Entregue este arquivo a quem cuida do calendário, ou adicione-o você.
propose-forge = Abrir como arquivo novo em { $host }
propose-too-long = O texto é longo demais para um link para { $host }: baixe o arquivo e adicione-o lá.
propose-too-large = Os textos são longos demais. Encurte-os, por favor.

## The calendar as plain files

# Where a page has a form
static-choose = Este calendário é feito de arquivos simples, com um feed para cada uma destas opções:
static-no-form = Esta cópia do calendário é feita de arquivos simples: a busca e a escolha livre precisam do servidor.
