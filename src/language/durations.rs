//! Lengths of time as people write them.

use super::Language;

impl Language {
    /// A length in the words of this language, in the letters that definitions know: "2 Stunden" is
    /// `2h`, "1h30" is `1h30m`. What is no such length comes back as it is.
    #[must_use]
    pub fn duration(&self, text: &str) -> String {
        self.in_letters(text).unwrap_or_else(|| text.to_owned())
    }

    fn in_letters(&self, text: &str) -> Option<String> {
        let mut letters = String::new();
        let mut number: Option<&str> = None;
        let mut last = "";
        for part in parts(text) {
            if part.starts_with(|c: char| c.is_ascii_digit()) {
                if number.replace(part).is_some() {
                    return None;
                }
            } else if let Some(count) = number.take() {
                last = self.unit(part)?;
                letters.push_str(&whole(count, last)?);
            } else if part != self.text("duration-and") {
                return None;
            }
        }
        match number {
            // Of "1h30", the rest is minutes.
            Some(minutes) if last == "h" => letters.extend([minutes, "m"]),
            Some(_) => return None,
            None => {}
        }
        // Twice the same unit is no length.
        let span: Result<jiff::Span, _> = letters.parse();
        span.is_ok().then_some(letters)
    }

    /// The letter of a unit.
    fn unit(&self, word: &str) -> Option<&'static str> {
        let units = [
            ("duration-weeks", "w"),
            ("duration-days", "d"),
            ("duration-hours", "h"),
            ("duration-minutes", "m"),
        ];
        let word = word.to_lowercase();
        let is_named = |id: &str| {
            self.text(id)
                .split(' ')
                .any(|name| name.to_lowercase() == word)
        };
        let (_, letter) = units.into_iter().find(|(id, _)| is_named(id))?;
        Some(letter)
    }
}

/// So many of a unit in whole ones: "1,5" hours are `90m`.
fn whole(count: &str, unit: &str) -> Option<String> {
    if count.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(format!("{count}{unit}"));
    }
    let (each, smaller) = match unit {
        "h" => (60.0, "m"),
        "d" => (24.0, "h"),
        _ => return None,
    };
    let smaller_ones: f64 = count.replace(',', ".").parse::<f64>().ok()? * each;
    (smaller_ones.fract() == 0.0).then(|| format!("{smaller_ones:.0}{smaller}"))
}

/// The numbers and the words of a text, without what stands between them; nothing of a text with
/// anything else in it, such as a date.
fn parts(text: &str) -> Vec<&str> {
    let kind = |c: char| match c {
        c if c.is_ascii_digit() => Some(0),
        c if c.is_alphabetic() => Some(1),
        ' ' | ',' | '.' | '\u{a0}' => Some(2),
        _ => None,
    };
    let is_in_number = |text: &str, at: usize| {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let (before, behind) = (&text[..at], &text[at + 1..]);
        digit(before.chars().next_back()) && digit(behind.chars().next())
    };
    let mut parts = Vec::new();
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        let Some(of) = kind(first) else {
            return Vec::new();
        };
        let ends = rest.char_indices().find(|(at, c)| {
            let point = of == 0 && matches!(c, ',' | '.') && is_in_number(rest, *at);
            kind(*c) != Some(of) && !point
        });
        let end = ends.map_or(rest.len(), |(at, _)| at);
        let (part, behind) = rest.split_at(end);
        if of < 2 {
            parts.push(part);
        }
        rest = behind;
    }
    parts
}

#[cfg(test)]
mod tests {
    use crate::language::Languages;
    use crate::model::LanguageTag;

    #[test]
    fn lengths_are_understood_in_every_language() {
        let said = [
            ("en", "2 hours", "2h"),
            ("en", "1 hour and 30 minutes", "1h30m"),
            ("de", "2 Tage", "2d"),
            ("de", "1 Std. 30 Min.", "1h30m"),
            ("de", "1,5 Stunden", "90m"),
            ("en", "1.5 hours, 10 minutes", "1.5 hours, 10 minutes"),
            ("de", "eine Stunde", "eine Stunde"),
            ("fr", "1h30", "1h30m"),
            ("fr", "2 jours", "2d"),
            ("it", "1 ora e 15 minuti", "1h15m"),
            ("es", "3 días", "3d"),
            ("pt-BR", "1 semana", "1w"),
            ("en", "2027-01-14", "2027-01-14"),
            ("en", "90", "90"),
            ("en", "2 fortnights", "2 fortnights"),
            ("en", "2 h h", "2 h h"),
            ("en", "", ""),
        ];
        let tags: Vec<LanguageTag> = ["en", "fr", "de", "it", "es", "pt-BR"]
            .map(|tag| LanguageTag::parse(tag).unwrap())
            .to_vec();
        let languages = Languages::load(&tags).unwrap();
        for (tag, written, meant) in said {
            let language = languages.get(&LanguageTag::parse(tag).unwrap()).unwrap();
            assert_eq!(language.duration(written), meant, "{tag}: {written}");
        }
    }
}
