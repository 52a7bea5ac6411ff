# English. One file is one language: see "How to add a language" in the README.
# Names of months, weekdays and cities come from ICU; how they go together is said here.

language-name = English

## Dates. $first-… and $last-… are the parts of the first and the last day. $form says where they
## stand: [alone], in a list or behind a colon, or [on] in a sentence, as in "on Wednesday". For grammar
## that needs it, $weekday-code is mo, tu, we, th, fr, sa or su.

# The day of a month as it stands in a date: 8th
day-in-date = { NUMBER($day, type: "ordinal") ->
    [one] { $day }st
    [two] { $day }nd
    [few] { $day }rd
   *[other] { $day }th
}
# In a rule: every year on July 4th. $day-number is 1 to 31.
date-day-month = { $month } { $day }
date-full = { $weekday }, { $month } { $day } { $year }
date-short = { $weekday }, { $month } { $day }
month-year = { $month } { $year }
dates-two-days = { $first-month } { $first-day } & { $last-day } { $last-year }
dates-same-month = from { $first-weekday }, { $first-month } { $first-day } to { $last-weekday }, { $last-month } { $last-day } { $last-year }
dates-two-days-across-months = { $first-weekday }, { $first-month } { $first-day } & { $last-weekday }, { $last-month } { $last-day } { $last-year }
dates-across-months = from { $first-weekday }, { $first-month } { $first-day } to { $last-weekday }, { $last-month } { $last-day } { $last-year }
dates-across-years = from { $first-weekday }, { $first-month } { $first-day } { $first-year } to { $last-weekday }, { $last-month } { $last-day } { $last-year }

## Times. $hour is 0 to 23, $hour12 is 1 to 12, $half is am or pm, $minute has two digits, $minute-number
## is 0 to 59. In the sentences, $hour, $from-hour and $to-hour are 0 to 23, for languages that say "at"
## in another way before one o'clock. $days is [one], or [several] where both ends have a weekday.

time = { $hour12 }:{ $minute } { $half ->
    [am] AM
   *[pm] PM
}
time-range = { $from } – { $to }
# A time at the place of the event
at-local-time = at { $time } local time
from-to-local-time = from { $from } to { $to } local time
at-utc = at { $time } UTC
from-to-utc = from { $from } to { $to } UTC
# $zone is Europe-Rome or the like, for places whose name needs another word
at-city-time = at { $time } { $city } time
from-to-city-time = from { $from } to { $to } { $city } time
# An end of an event over several days: from [Thursday 9:00 AM] to [Friday 5:00 PM]
weekday-and-time = { $weekday } { $time }
date-and-time = { $date } { $time }
# Where the local time has just been said
in-utc = { $day ->
    [after] { $time } UTC the next day
    [before] { $time } UTC the day before
   *[same] { $time } UTC
}

## Places, behind a date or a rule. $city may have a country behind it: "Brussels (BE)". For languages
## that contract an article: $first is the first word of a name of several, or what stands before its
## apostrophe; $rest is the rest of it, with the country; $initial is the first letter, in lower case.

when-in-city = { $when } in { $city }
when-at-house = { $when } at { $name }, { $city }
when-at-name = { $when } at { $name }
# $country-code is NL or the like, for countries that have an article
when-in-country = { $when } in { $country-code ->
    [AE] the { $country }
    [BS] the { $country }
    [CD] the { $country }
    [CF] the { $country }
    [DO] the { $country }
    [GB] the { $country }
    [GM] the { $country }
    [MV] the { $country }
    [NL] the { $country }
    [PH] the { $country }
    [US] the { $country }
   *[other] { $country }
}
when-alone = { $when }

## Rules. $weekday is mo, tu, we, th, fr, sa or su; $nth is 1 to 5, or -1 for the last. $form says where
## they stand: [every] second Wednesday, or every 2 months [on] the second Wednesday.

# $numbered is [yes] in nth-weekday, [no] in rule-weekly: every Wednesday
weekday-in-rule = { $weekday ->
    [mo] Monday
    [tu] Tuesday
    [we] Wednesday
    [th] Thursday
    [fr] Friday
    [sa] Saturday
   *[su] Sunday
}
# Which of the month's weekdays
nth-in-rule = { $nth ->
    [-2] second to last
    [-1] last
    [1] first
    [2] second
    [3] third
    [4] fourth
   *[5] fifth
}
# $nths are nth-in-rule, $weekday is weekday-in-rule, $weekday-code is mo to su
nth-weekday = { $nths } { $weekday }
rule-daily = { $interval ->
    [1] every day
   *[other] every { $interval } days
}
# $weekdays are weekday-in-rule
rule-weekly = { $interval ->
    [1] every { $weekdays }
   *[other] every { $interval } weeks on { $weekdays }
}
# Every week on all five
rule-monday-to-friday = every day from Monday to Friday
# $weekdays are nth-weekday
rule-monthly-weekday = { $interval ->
    [1] every { $weekdays } of the month
   *[other] every { $interval } months on the { $weekdays }
}
rule-monthly-day = { $interval ->
    [1] every month on { $days }
   *[other] every { $interval } months on { $days }
}
day-of-month-in-rule = { $day ->
    [-1] the last day
   *[other] the { $ordinal }
}
rule-yearly-date = { $interval ->
    [1] every year on { $date }
   *[other] every { $interval } years on { $date }
}
# One weekday of one month: last Sunday of March. $month-number is 1 to 12.
rule-yearly-weekday = { $interval ->
    [1] every year on the { $weekdays } of { $month }
   *[other] every { $interval } years on the { $weekdays } of { $month }
}
rule-until = { $rule }, until { $date }
# "in all", because "every day, 10 times" would be ten times a day
rule-count = { $rule }, { $count ->
    [one] just once
   *[other] { $count } times in all
}

# Between a name and what is said of it
separator = { ": " }

## The newsletter

newsletter-heading = XMPP Events
newsletter-tag-one = [{ $languages }]
newsletter-tag-many = ({ $languages })
newsletter-tag-separator = { " / " }
newsletter-separator = { ": " }
newsletter-list-separator = { ", " }
newsletter-description-separator = { " – " }
# $date are $count dates; more than one where no rule says them
newsletter-next = next: { $date }
newsletter-online = online event
newsletter-hybrid = also online
# Before the name of an event that the last issue did not know
newsletter-new = New:
# $since is [yes] where the last issue could not say it
newsletter-cancelled = { $since ->
    [yes] cancelled since the last issue
   *[no] cancelled
}
newsletter-moved = { $since ->
    [yes] moved from { $date } since the last issue
   *[no] moved from { $date }
}
# Behind the date that does not hold, struck through
newsletter-moved-to = { $since ->
    [yes] new date since the last issue: { $date }
   *[no] new date: { $date }
}
newsletter-tentative = not certain yet
# The rule of a series changes on $date
newsletter-new-rule = from { $date } on: { $rule }
# The rule of a series has just changed; the new one was said before
newsletter-old-rule = until now: { $rule }
# $time is a day and the times of a talk on it
newsletter-session-local = { $time } local time
newsletter-running = running now
# The columns of a table
newsletter-event = Event
newsletter-when = When and where
newsletter-about = What it is
newsletter-nothing = No events are known for this issue.

## What the editor of a section should know, behind the name of an event

remark-unconfirmed = left out, because nobody has confirmed it since { $date }; ask, then set `confirmed` in its file
remark-never-confirmed = left out, because nobody has confirmed it; ask, then add `confirmed` to its file
remark-not-for-newsletter = left out, because its file says `newsletter = false`
# $days is how many days that is after the issue
remark-too-late = left out, because it starts on { $date }
remark-over = left out, because it was over on { $date }
# One date of a series
remark-over-once = { $date } is over by now; a later date is listed
remark-far = is unusually far away: { $days ->
    [one] one day
   *[other] { $days } days
}
remark-changed = its file has changed since { $date }; the history does not say how. See whether its date or place is different, and whether what is marked as cancelled or moved since then already was before
remark-untranslated = not translated into this language; it is listed as it was written
remark-reason-as-written = the reason that it gives is in { $language }; translate it by hand
remark-programme-as-written = its programme is in { $language }; translate it by hand
remark-image-as-written = the text for its picture is in { $language }; translate it by hand
remark-no-link = has no link
remark-no-place = says neither where it is nor that it is online
remark-gone = { $uid }: taken out of the calendar since the last issue

## The page of the newsletter's editors

editor-nav = Newsletter
editor-title = Newsletter section
editor-lead = Choose an issue and a language, read the section as its readers will, and copy it. Every date is computed; what is over is left out.
editor-issue = Issue of
editor-language = Language
editor-format = Format
editor-format-markdown = Markdown, as xmpp.org has it
editor-format-html = Page for mail
editor-format-text = Text for lists and chat
editor-format-table = Table, in Markdown
editor-more = More options
editor-days = Single events: days ahead
editor-series-days = Series: days ahead
editor-to = Instead: everything before
editor-today = Late translation: leave out what is over by
editor-since = Last issue: mark what is new since
editor-show = Show
editor-earlier = Previous issue
editor-later = Next issue
editor-preview = Preview
editor-source = Source
editor-copy = Copy
editor-copied = Copied
editor-download = Download
editor-languages = This issue in every language
editor-report = For the editor
editor-report-help = None of this is in the section.
editor-report-empty = Nothing is missing, and nothing was left out.
editor-list-it = List it
# $value is what was typed, $example a date as it should be
editor-bad-date = “{ $value }” is not a date. Write year, month and day like this: { $example }
editor-bad-days = “{ $value }” is not a number of days from 0 to { $most }.
editor-bad-choice = “{ $value }” is not offered here.
editor-to-too-early = This must be after the issue.
editor-to-and-days = Either this or a number of days: please leave one empty.
editor-today-too-early = This must not be before the issue.
editor-since-too-late = This must be before the issue.
# $date is the first day that can be asked for
editor-since-unknown = What was known on that day is not recorded. The earliest day is { $date }.
editor-since-no-history = What was known on that day is not recorded, because this calendar has only just begun to keep a history.
editor-no-section = There is no such section. Their addresses look like { $example }, with { $languages } as languages, and end in { $formats }.

## The web calendar

site-coming = What comes next
site-coming-empty = Nothing is announced at the moment.
site-coming-empty-help = Do you know of an event? One small file adds it.
site-no-match = No event matches this selection.
site-no-match-ahead = Nothing that is to come matches this selection. What is over may be found in one of the years below.
site-goes-on-in = Go on with { $month }
site-show-all = Show all events
site-subscribe = Subscribe
site-from = from { $date } on: { $rule }
site-skip = Skip to the events
site-past = Past dates
site-more-entries = { $count } more
site-older-dates = { $count ->
    [one] One older date
   *[other] { $count } older dates
}
site-news = News
site-news-older = { $count ->
    [one] { $count } older post
   *[other] { $count } older posts
}
site-next-dates = Next dates
site-no-next-dates = No further date is known.
site-now = now
site-over = This is over.
site-over-short = over
site-cancelled = cancelled
site-tentative = not certain yet
site-unconfirmed = Last confirmed on { $date }: ask before you go.
site-unconfirmed-never = Never confirmed: ask before you go.
site-unconfirmed-list = Ask before you go: nobody has confirmed these for a long time.
site-unconfirmed-heading = Not confirmed lately
site-unconfirmed-short = unconfirmed
site-moved = moved from { $date }
site-moved-short = moved
site-online = Online
site-hybrid = In person and online
site-all-day = all day
site-spoken = Spoken
site-organizers = Organised by
site-where = Where
site-when = When
site-join = Join
site-programme = Programme
site-more = More about it
site-add-event = Add to your calendar
site-not-found = This page does not exist
site-not-found-help = The address may be mistyped, or the event may have been renamed.
site-perhaps = Perhaps you are looking for this:
site-not-allowed = This address is only for reading
site-bad-request = This address is not understood
# In place of an address with a filter that is none: $choices is a list of names
site-not-offered = { $kind }: there is no “{ $value }” here. You can choose { $choices }.
site-not-known = { $kind }: “{ $value }” is not known.
site-meant = Did you mean “{ $word }”?
site-too-long = This text is too long: { $most } characters are the most.
site-outside = This calendar shows the days from { $first } to { $last }.
site-error = Something went wrong
site-error-help = It is our fault, not yours. Please try again in a minute.
site-home = To the calendar
site-updated = As of { $date }, { $time } UTC
site-feed = iCal feed
site-description = Meetups, sprints, summits, talks and deadlines of the XMPP community: one calendar to read, filter and subscribe to.
site-agenda = Agenda
site-month = Month
site-week = Week
site-about = About
site-status = Status
site-language = Language:
site-on-now = On now
site-next = Up next
# $year has four digits
site-year = Events in { $year }
site-all-years = All years
site-filters = Filter
site-filter-category = Category
# Heads the choice of online, in person, or both
site-filter-attendance = How to attend
site-filter-country = Country
site-in-person = In person
site-search = Search for words
# On the button that searches
site-find = Find
site-close = Close
# Before the name of a filter, read out only
site-remove = Remove filter:
site-quoted = “{ $text }”
site-feeds-all = Keep up to date
site-feeds-selection = This selection as a feed
# $time is a time, or a range of times, in the time zone of whoever reads
site-my-time = { $time } in my time
# A switch. $zone is a name such as Europe/Rome
site-zone-switch = My time too: { $zone }
# How far off something is. $count is 0 for today, 1 for tomorrow, 2 to 13 otherwise
relative-days = { $count ->
    [0] today
    [1] tomorrow
   *[other] in { $count } days
}
# $count is 2 to 7
relative-weeks = in { $count } weeks
# $count is 1 or more
relative-months = { $count ->
    [1] in a month
   *[other] in { $count } months
}
# Whose clock a time stands on: beside “6:00 PM – 8:00 PM”
clock-local = local time
# $zone is Europe-Rome or the like
clock-city = { $city } time
site-today = today
# Read out before “previous month, today, next month”
site-turn = Turn the page
# Before the name of an event that began on a day before, read out only
site-goes-on = Goes on:
site-week-number = Week { $number }
site-week-empty = Nothing is announced for this week.
site-month-empty = Nothing is announced for this month.
site-map = Map (OpenStreetMap)
site-qr = QR code
# What a QR code holds, read out only. $name is a room or an address
site-qr-of = QR code of { $name }
site-origin = Where this comes from
site-changed = Last changed on { $date }, { $time } UTC
site-exceptions = Cancelled and moved dates
site-download = Download as a file
site-how-to = How to subscribe
site-add-date = Only this date
site-add-series = The whole series
# Heads what an event is a date of
site-series = The series
site-make-feed = Make the address
site-subscribe-intro = Give this address to your calendar program once. It then keeps itself up to date.
site-address = The address
site-open-program = Open in a calendar program
site-open-help = The button and the QR code use webcal, which most programs on phones and computers open by themselves. If nothing happens, copy the address.
site-open-in = Open in { $program }
site-choose = Only some of it
site-choose-help = Tick what you want: the address above then holds only that. Nothing ticked means everything. The numbers count events, however many dates each has.
site-embed = Inside another site
site-embed-help = One line shows what comes next, as wide as the place allows:
site-programs = Program by program
site-programs-help = How soon a change shows is up to the program. Our feeds ask programs to look every six hours.
site-how-thunderbird = Press “Add Calendar” (“New Calendar” in older versions), then “On the Network”: paste the address. No user name is needed.
site-updates-thunderbird = It looks for changes as often as the calendar’s properties say, and “Synchronize” looks at once.
site-how-apple = Press the button above, or scan the code with the camera, and confirm. On a Mac also: Calendar, File, New Calendar Subscription.
site-updates-apple = A Mac looks as often as you choose when you subscribe; a phone as often as it fetches accounts, hourly to daily.
site-how-google = On a computer, in Google Calendar: “Other calendars”, the plus sign, “From URL”: paste the address. It then shows on your phone too.
site-updates-google = Google looks every few hours, sometimes only once a day, and nothing makes it look sooner. Short-notice changes may come too late.
site-how-outlook = In Outlook on the web and the new Outlook: Calendar, “Add calendar”, “Subscribe from web”: paste the address.
site-updates-outlook = On the web it looks every 3 to 24 hours, at times later. The classic Outlook for Windows looks every six hours, as we ask.
site-how-nextcloud = In the Calendar app: the plus sign beside your calendars, “New subscription from link (read-only)”: paste the address.
site-updates-nextcloud = It looks every six hours, as we ask, if its background jobs run.
site-how-icsx5 = Install ICSx⁵, then press the button above, or add the address in it with the plus sign. DAVx⁵ hands addresses like this one to ICSx⁵.
site-updates-icsx5 = It looks for changes as often as you set it to.
site-about-what = Each event is a small text file that anyone can read and correct. From these files come this page, feeds for calendar programs and the events section of the newsletter, in several languages.
site-about-times = Times are local to the place of the event; online events have their UTC time beside it. If your browser runs scripts, your own time is shown too.
site-about-add = Add an event
site-about-file = Write a file such as this one, and give it a short name such as harbour-meetup.toml:
site-about-check = Put it into the folder events, and have it checked: mistakes are shown with their remedy.
site-about-send = Then propose it to the project. A file that another calendar program exported (.ics) will do as well.
site-about-confirm = Why a series may be called unconfirmed
site-about-confirm-help = Meetups end quietly. When nobody has said for a long time that a series still takes place, it is named apart, without dates. One line in its file with today’s date brings it back.
site-about-follow = Follow a source
site-about-follow-help = If you already keep a calendar somewhere, there is no need to enter anything twice: a file with its address is enough, and its events appear among the others.
site-about-follow-try = Try the address first, and see what programs will stumble over:
site-about-use = Use it elsewhere
site-about-api = Events as JSON, for programs
site-about-status = How this calendar fares
# A moment in UTC, where nothing else stands beside it
site-instant = { $date }, { $time } UTC
site-status-refreshed = Last refresh
# What the calendar holds
site-status-holds = Holds
# A series counts once
site-status-events = { $count ->
    [one] { $count } event
   *[other] { $count } events
}
site-status-dates = { $count ->
    [one] { $count } date in the next twelve months
   *[other] { $count } dates in the next twelve months
}
site-status-program = Program
site-status-zones = Time zone data
site-status-problems = Problems in the files
site-status-problems-help = A file with an error is not published; its last good version stays, if there was one.
site-status-fine = No problems are known.
site-status-error = error
site-status-warning = warning

## The sources that are followed, on the page of the status

source-heading = Sources
# Above the list
source-lead = This calendar follows what others publish at these addresses. Should one of them fail, its last good events stay.
source-none = This calendar follows no source: each of its events has a file of its own.
source-add = How to follow a source
source-json = The same as JSON, for programs
source-count = { $count ->
    [one] { $count } source
   *[other] { $count } sources
}
source-count-wrong = { $count } with a problem
source-good = in order
source-wrong = problem
source-unasked = not asked yet
# What a source gives: heads numbers of events and posts
source-holds = Gives
source-posts = { $count ->
    [one] { $count } post
   *[other] { $count } posts
}
# Events that the source no longer has, and that are shown as withdrawn
source-withdrawn = { $count } withdrawn
# Events, again
source-left-out = { $count } left out by filters
source-last = Last good answer
# Instead of when it last answered
source-never = none yet
source-next = Next try
# Instead of when it is asked next
source-now = now
source-change = Last change
# Three parts of a list: events that came, are different, or went
source-events-new = { $count } new
source-events-changed = { $count } changed
source-events-gone = { $count } gone
# Heads a date and a time
source-since = Problem since
# The new address stands behind it
source-moved = It has moved for good. Its file should name the new address:
source-expired = It was to be followed until { $date }. Is it still kept up? Then set a later `expires` in its file, or take the file out.
# They can be opened below it, in English
source-remarks = { $count ->
    [one] { $count } problem with a single item
   *[other] { $count } problems with single items
}
source-remarks-more = and { $count } more
# What stands at a source
source-kind-ics = iCalendar
source-kind-jsonld = Events on a web page
source-kind-atom = Posts
source-kind-xmpp-org = List of xmpp.org
source-kind-mobilizon = Group on Mobilizon
# What is wrong with a source. $seconds, $mebibytes and $events may be 0: not known
source-fault-name = No server of this name is known.
source-fault-private = The address is not one of the public internet.
source-fault-connection = Nobody answers there.
source-fault-certificate = The server’s certificate does not hold.
source-fault-roots = The machine of this calendar cannot make connections: it has no root certificates.
source-fault-slow = { $seconds ->
    [0] The answer takes too long.
   *[other] The answer was not there after { $seconds } s.
}
source-fault-large = { $mebibytes ->
    [0] The answer is larger than anything that is read here.
   *[other] The answer is larger than { $mebibytes } MiB, the most that is read here.
}
source-fault-redirect = The redirects lead nowhere.
source-fault-missing = The server says that nothing is there.
source-fault-forbidden = The server does not let this calendar in.
source-fault-often = The server wants to be asked more seldom.
source-fault-server = The server reports an error of its own, or answers what makes no sense.
source-fault-page = The answer is a web page, and not what is expected there.
source-fault-other = The answer is not what is expected there.
source-fault-cut = The answer breaks off.
source-fault-empty = { $events ->
    [0] The answer is empty.
    [one] The answer has no events, where one was to come.
   *[other] The answer has no events, where { $events } were to come.
}
source-fault-fewer = Of { $events } events to come, { $missing } are missing.
source-fault-different = More than half of the { $events } events to come do not match (missing: { $missing }, different: { $different }).
source-fault-file = The file cannot be read.
source-fault-copy = The copy that this calendar keeps is damaged, or cannot be written.
# What helps. What stands between backticks stays as it is
source-help-again = It is tried again by itself. Should it last, tell its organisers.
source-help-name = Is the name in `url` mistyped, or has the site moved?
source-help-private = Only public addresses are followed; `allow_hosts` in almanac.toml names others.
source-help-certificate = Tell its organisers that their certificate does not hold.
source-help-roots = Install the root certificates; Debian has them in `ca-certificates`.
source-help-large = Ask its organisers for a smaller feed, such as that of a single group.
source-help-redirect = Open the address in a browser, and write the one where you end into its file.
source-help-missing = Has it moved? Look for its new address, or take its file out.
source-help-forbidden = Use the public address. Some servers want a browser’s name: `user_agent` in its file.
source-help-often = Set a longer `interval` in its file.
source-help-page = Use the address that calendar programs subscribe to, not that of the page.
source-help-other = Does `kind` in its file say what stands there?
source-help-days = The answer is believed when it has said the same for { $days } days. If it is right, `almanac refresh --accept { $name }` takes it over at once.
source-help-next = The answer is believed when the next one says the same. If it is right, `almanac refresh --accept { $name }` takes it over at once.
source-help-file = Is the path in `url` right, and may this program read the file?
source-help-copy = Is the data folder writable, and is there room?

category-meetup = Meetup
category-sprint = Sprint
category-summit = Summit
category-conference = Conference
category-talk = Talk
category-workshop = Workshop
category-meeting = Meeting
category-deadline = Deadline

## Feeds

feed-description = { $name }: events of the XMPP community
feed-cancelled = Cancelled: { $reason }
# Why an event is cancelled that the source it came from no longer has. Stands in brackets or behind a
# colon.
reason-withdrawn = no longer listed by its organisers
feed-page = Page of the event: { $url }
# An entry in a feed reader. $date are its days
entry-title = { $summary }: { $date }
# $title is an entry-title
entry-cancelled = Cancelled: { $title }
entry-moved = New date: { $title }

# Beside site-online and site-hybrid
filter-in-person = In person

# On the picture for links to the calendar
card-about = What comes next in the XMPP community: meetups, sprints, talks and deadlines
## Proposing an event. Examples of repetitions stay as they are: files hold them in English.

# Words that people write in a length, the one that stands for all of them first: see duration in src/language.
duration-weeks = w week weeks
duration-days = d day days
duration-hours = h hr hour hours
duration-minutes = m min minute minutes
duration-and = and
propose-title = Propose an event
propose-lead = Answer what you know. It becomes a small file for the people who keep this calendar; nothing is stored here, and you need no account.
propose-what = What
propose-summary = Name
propose-about = What it is about
propose-about-hint = Half a sentence first; more below it, if you like.
propose-language = Language of these texts
propose-url = Page that says more
propose-day = Day, or the first one
propose-time = Begins at
propose-time-hint = The local time there. Empty for whole days.
propose-zone = Time zone
propose-duration = How long
propose-repeat = Repeats
propose-usual-none = No, or as the next field says
propose-usual-weekly = Every week
propose-usual-fortnightly = Every two weeks
propose-usual-nth = Every month, on the same weekday (such as the second Wednesday)
propose-usual-last = Every month, on the last such weekday
propose-usual-day = Every month, on the same date
propose-usual-yearly = Every year
propose-rule = Another rule
propose-until = Repeats until
propose-house = House or room
propose-city = City
propose-country = Country
propose-join = Link or room to take part online
propose-spoken = Languages spoken there
propose-needed = This is needed.
propose-no-time = There is no such time.
propose-twice = Either choose one or write one: please take the other away.
propose-wrong-zone = Zones are named after cities, such as Europe/Berlin; or UTC.
propose-wrong-link = This is no address. It begins with https://, or with xmpp: for a room.
propose-wrong-duration = This is no length here: hours and minutes such as 2h or 1h30m, or when it ends, such as 21:00; for whole days 2d, or the last one, such as 2027-01-14; a year at most.
propose-wrong-rule = A rule is written in English, such as the examples.
propose-wrong-until = This does not go with the rest: it is the last day of something that repeats, and not before the first.
propose-wrong-languages = Two letters for each, such as de, en.
propose-wrong = This cannot be right:
propose-doubt = Is this what you mean?
propose-no-day = There is no such day or time.
propose-for-example = for example { $examples }
propose-starred = What has a * is needed.
propose-again = Change your answers
propose-unknown = “{ $word }” is not known.
propose-not-hit = The rule does not give this first day. It takes place all the same; the first date of the rule is: { $date }.
propose-skipped = The clocks skip { $time } there ({ $date }): { $shown } is taken.
propose-twofold = The clocks show { $time } twice there ({ $date }): the first time is taken.
propose-leap = Not every year has a February 29th: in those without it nothing takes place.
propose-fifth = Not every month has a fifth one: the last one is taken.
propose-rare = Not every month has a day { $day }: in those without it nothing takes place.
propose-check = Check and show
propose-problems = Some answers need another look. What is wrong stands beside them.
propose-preview = How it will look
propose-file = The file
propose-next = Nothing has been sent yet. Give this file to the people who keep this calendar, or add it yourself.
propose-forge = Open as a new file at { $host }
propose-too-long = The text is too long for a link to { $host }: download the file and add it there.
propose-too-large = The texts are too long. Please shorten them.

## The calendar as plain files

# Where a page has a form
static-choose = This calendar is made of plain files, which hold a feed for each of these:
static-no-form = This copy of the calendar is made of plain files: search and free choice need its server.
