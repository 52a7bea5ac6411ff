//! What words of titles count as.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What several languages and habits call the same; all that follow the first are written as it.
const SYNONYMS: [&[&str]; 6] = [
    &["xmpp", "jabber"],
    &[
        "meetup",
        "meetups",
        "meeting",
        "meetings",
        "treffen",
        "treff",
        "stammtisch",
        "rencontre",
        "rencontres",
        "incontro",
        "incontri",
        "encuentro",
        "encuentros",
        "encontro",
        "encontros",
        "reunion",
        "evening",
        "abend",
        "soire",
        "soiree",
        "serata",
        "night",
    ],
    &["workshop", "atelier", "taller", "oficina", "laboratorio"],
    &[
        "conference",
        "konferenz",
        "conferenza",
        "conferencia",
        "conf",
    ],
    &["stand", "booth", "estande"],
    &["initiative", "initiativ", "iniciativa", "iniziativa"],
];

/// Words that do not tell two titles apart: little ones, and how an event takes place.
const STOP: &[&str] = &[
    // en, de, fr, it, es, pt
    "a",
    "an",
    "the",
    "at",
    "in",
    "of",
    "for",
    "on",
    "and",
    "to",
    "with",
    "by",
    "im",
    "der",
    "die",
    "das",
    "den",
    "dem",
    "des",
    "bei",
    "beim",
    "auf",
    "zu",
    "zum",
    "zur",
    "von",
    "vom",
    "am",
    "und",
    "mit",
    "fur",
    "le",
    "la",
    "les",
    "de",
    "du",
    "au",
    "aux",
    "en",
    "et",
    "avec",
    "pour",
    "el",
    "los",
    "las",
    "del",
    "y",
    "con",
    "para",
    "il",
    "lo",
    "gli",
    "i",
    "di",
    "da",
    "della",
    "dei",
    "al",
    "alla",
    "all",
    "dell",
    "nell",
    "e",
    "per",
    "o",
    "os",
    "as",
    "do",
    "das",
    "dos",
    "em",
    "no",
    "na",
    "nos",
    "nas",
    "com",
    "d",
    "l",
    "s",
    // how it takes place, and how often
    "online",
    "remote",
    "remoto",
    "virtual",
    "virtuell",
    "virtuel",
    "distanciel",
    "hybrid",
    "hybride",
    "ibrido",
    "livestream",
    "monthly",
    "monatlich",
    "monatliches",
    "mensuel",
    "mensuelle",
    "mensile",
    "mensual",
    "mensal",
    "regular",
    // that it does not
    "cancelled",
    "canceled",
    "abgesagt",
    "annule",
    "annulee",
    "annullato",
    "annullata",
    "cancelado",
    "cancelada",
];

/// [`SYNONYMS`] and [`STOP`] by word.
static MEANINGS: LazyLock<HashMap<&str, Option<&str>>> = LazyLock::new(|| {
    let group = |group: &&[&'static str]| {
        let first = group[0];
        group
            .iter()
            .map(move |word| (*word, Some(first)))
            .collect::<Vec<_>>()
    };
    let stop = STOP.iter().map(|word| (*word, None));
    SYNONYMS.iter().flat_map(group).chain(stop).collect()
});

/// What a word of a title counts as; nothing where it does not count.
pub(super) fn meaning(word: &str) -> Option<&str> {
    MEANINGS.get(word).copied().unwrap_or(Some(word))
}

/// Words of which many titles are made: with them alone, two titles are the same in many towns.
const COMMON: [&str; 18] = [
    "xmpp",
    "meetup",
    "workshop",
    "conference",
    "stand",
    "sprint",
    "talk",
    "talks",
    "session",
    "track",
    "group",
    "users",
    "user",
    "community",
    "event",
    "day",
    "hackathon",
    "lug",
];

/// Whether this word alone tells nothing.
pub(super) fn is_common(word: &str) -> bool {
    COMMON.contains(&word)
}
