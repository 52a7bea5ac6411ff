//! The page of the newsletter's editors: a form, a section as its readers will see it, the source
//! beside it, and what there is to know about it.

use askama::Template;
use jiff::civil::Date;

use super::stretch::{Stretch, stretches};
use super::{Site, rendered};
use crate::language::Language;
use crate::model::Uid;
use crate::view::newsletter::{Format, Issue, Remark, Section};
use url::form_urlencoded::Serializer;

/// What an editor asked for, as it was typed.
pub struct Form<'a> {
    /// The language of the section, which need not be that of the page.
    pub language: &'a Language,
    /// What is wrong with the language that was asked for.
    pub language_problem: Option<String>,
    /// How it is written.
    pub format: Format,
    /// What is wrong with the format that was asked for.
    pub format_problem: Option<String>,
    /// Every other field, the date of the issue first.
    pub fields: Vec<Field>,
}

/// One field of the form.
pub struct Field {
    /// Its name in the address: `issue`, `days` …
    pub name: &'static str,
    /// What was typed; empty where nothing was.
    pub value: String,
    /// What is wrong with it, in the page's language.
    pub problem: Option<String>,
}

/// The section that was asked for.
pub struct Edition {
    /// The issue.
    pub issue: Issue,
    /// The section.
    pub section: Section,
    /// What has been taken out of the calendar since the last issue.
    pub gone: Vec<Uid>,
}

#[derive(Template)]
#[template(path = "newsletter.html")]
struct Page<'a> {
    site: &'a Site<'a>,
    form: &'a Form<'a>,
    languages: Vec<Choice>,
    formats: Vec<Choice>,
    /// Whether the options are shown from the start: one of them is used.
    open: bool,
    section: Option<Shown>,
}

/// One of several: a language or a format.
struct Choice {
    value: String,
    name: String,
    href: String,
    current: bool,
}

struct Shown {
    heading: String,
    earlier: Option<String>,
    later: Option<String>,
    preview: Preview,
    source: String,
    rows: usize,
    address: String,
    file: String,
    remarks: Vec<Told>,
}

enum Preview {
    /// HTML of ours.
    Html(String),
    /// The address of a page with a policy of its own.
    Page(String),
    /// Shown as it is.
    Text,
}

struct Told {
    about: String,
    parts: Vec<Stretch>,
    /// The same page with what was left out.
    remedy: Option<String>,
}

/// So many lines of the source are shown at most before it scrolls, and at least.
const SOURCE_ROWS: (usize, usize) = (12, 30);

/// Where the newsletter appears: its links are relative to this.
const NEWSLETTER_SITE: &str = "https://xmpp.org";

/// The page. Without an edition, because a field is wrong, it is only the form.
#[must_use]
pub fn newsletter(site: &Site<'_>, form: &Form<'_>, edition: Option<&Edition>) -> String {
    let languages = site.languages.iter().map(|one| {
        let tag = one.tag().to_string();
        Choice {
            href: form.href(site, &[("language", &tag)]),
            name: one.text("language-name"),
            current: one.tag() == form.language.tag(),
            value: tag,
        }
    });
    let formats = Format::ALL.into_iter().map(|one| Choice {
        href: form.href(site, &[("format", one.as_str())]),
        name: site.language.text(name_of(one)),
        current: one == form.format,
        value: one.as_str().to_owned(),
    });
    rendered(&Page {
        site,
        form,
        languages: languages.collect(),
        formats: formats.collect(),
        open: form.fields.iter().skip(1).any(|one| !one.value.is_empty()),
        section: edition.map(|edition| shown(site, form, edition)),
    })
}

fn name_of(format: Format) -> &'static str {
    match format {
        Format::Markdown => "editor-format-markdown",
        Format::Html => "editor-format-html",
        Format::Text => "editor-format-text",
        Format::Table => "editor-format-table",
    }
}

impl Form<'_> {
    /// The query of this page, with some of its words changed.
    #[must_use]
    pub fn query(&self, changed: &[(&str, &str)]) -> String {
        let mut words: Vec<(&str, &str)> = self
            .fields
            .iter()
            .map(|one| (one.name, one.value.as_str()))
            .collect();
        words.insert(1, ("language", self.language.tag().as_str()));
        words.insert(2, ("format", self.format.as_str()));
        for (key, value) in changed {
            words.retain(|(name, _)| name != key);
            words.push((key, value));
        }
        words.retain(|(_, value)| !value.is_empty());
        Serializer::new(String::new()).extend_pairs(words).finish()
    }

    fn href(&self, site: &Site<'_>, changed: &[(&str, &str)]) -> String {
        format!("{}?{}", site.newsletter(), self.query(changed))
    }

    /// The query of the section's own address: its options alone.
    fn options(&self) -> String {
        let used = self.fields.iter().skip(1);
        let used = used.filter(|one| !one.value.is_empty());
        let pairs = used.map(|one| (one.name, one.value.as_str()));
        let query = Serializer::new(String::new()).extend_pairs(pairs).finish();
        if query.is_empty() {
            query
        } else {
            format!("?{query}")
        }
    }
}

impl Page<'_> {
    fn field(&self, name: &str) -> Option<&Field> {
        self.form.fields.iter().find(|one| one.name == name)
    }

    fn label(&self, field: &Field) -> String {
        let id = match field.name {
            "days" => "editor-days",
            "series_days" => "editor-series-days",
            "to" => "editor-to",
            "today" => "editor-today",
            _ => "editor-since",
        };
        self.site.language.text(id)
    }
}

impl Field {
    fn is_number(&self) -> bool {
        matches!(self.name, "days" | "series_days")
    }
}

fn shown(site: &Site<'_>, form: &Form<'_>, edition: &Edition) -> Shown {
    let date = edition.issue.date;
    let source = edition.section.print(form.format, form.language);
    let tag = form.language.tag();
    let file = format!("{date}.{tag}.{}", form.format.ending());
    let address = format!("{}newsletter/{file}{}", site.root(), form.options());
    let preview = match form.format {
        Format::Html => Preview::Page(address.clone()),
        Format::Text => Preview::Text,
        Format::Markdown | Format::Table => {
            let markdown = edition.section.preview(form.format, form.language);
            Preview::Html(crate::markdown::preview(&markdown, NEWSLETTER_SITE))
        }
    };
    // The options are dates of this very issue.
    let plain = Form {
        fields: vec![Field::of("issue", String::new())],
        language_problem: None,
        format_problem: None,
        ..*form
    };
    let other = |months: i32| {
        let other = beside(date, months)?.to_string();
        Some(plain.href(site, &[("issue", &other)]))
    };
    Shown {
        heading: site.language.date(date),
        earlier: other(-1),
        later: other(1),
        preview,
        rows: source.lines().count().clamp(SOURCE_ROWS.0, SOURCE_ROWS.1),
        source,
        address,
        file: format!("newsletter-{file}"),
        remarks: told(site, form, edition),
    }
}

impl Field {
    /// A field with nothing wrong in it.
    #[must_use]
    pub fn of(name: &'static str, value: String) -> Self {
        Self {
            name,
            value,
            problem: None,
        }
    }
}

/// The same day of another month.
fn beside(date: Date, months: i32) -> Option<Date> {
    date.checked_add(jiff::Span::new().months(months)).ok()
}

/// The remarks, in the language of the page.
fn told(site: &Site<'_>, form: &Form<'_>, edition: &Edition) -> Vec<Told> {
    let remedy = |remark: &Remark| {
        let (option, days) = remark.remedy()?;
        // What everything is limited by must go first.
        Some(form.href(site, &[("to", ""), (option, &days.to_string())]))
    };
    let remarks = edition.section.remarks.iter().map(|remark| Told {
        about: remark.about(site.language),
        parts: stretches(&remark.reason.said(site.language)),
        remedy: remedy(remark),
    });
    let gone = edition.gone.iter().map(|uid| Told {
        about: site
            .language
            .format("remark-gone", [("uid", uid.to_string().into())]),
        parts: Vec::new(),
        remedy: None,
    });
    remarks.chain(gone).collect()
}
