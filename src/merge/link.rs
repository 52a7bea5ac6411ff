//! Links as what they lead to.

use url::Url;

/// Parameters that say where a reader came from, and not where the link leads.
const TRACKING: [&str; 13] = [
    "fbclid",
    "gclid",
    "dclid",
    "msclkid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "eventorigin",
    "ref",
    "referrer",
    "source",
    "si",
    "_xtd",
];

/// A link without what two people may write differently: scheme of the web, `www.`, port, case of the
/// host, slashes at the end, tracking parameters and their order, and fragments that only scroll.
pub(super) fn normalised(url: &Url) -> String {
    let Some(host) = url.host_str() else {
        return url.as_str().trim_end_matches('/').to_owned();
    };
    let host = host.strip_prefix("www.").unwrap_or(host);
    let mut text = format!("{host}{}", url.path().trim_end_matches('/'));
    if let Some(query) = url.query() {
        let mut kept: Vec<&str> = query.split('&').filter(|one| leads(one)).collect();
        kept.sort_unstable();
        if !kept.is_empty() {
            text.push('?');
            text.push_str(&kept.join("&"));
        }
    }
    // Pages that a script puts together keep their path here.
    if let Some(fragment) = url.fragment().filter(|one| one.starts_with(['/', '!'])) {
        text.push('#');
        text.push_str(fragment.trim_end_matches('/'));
    }
    text
}

fn leads(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or(parameter);
    let name = name.to_ascii_lowercase();
    !name.is_empty() && !name.starts_with("utm_") && !TRACKING.contains(&name.as_str())
}

/// Whether a normalised link may be the home page of many: of a conference, a house, a calendar.
pub(super) fn may_be_home(link: &str) -> bool {
    !link.contains(['?', '#', ':']) && link.split('/').count() <= 2
}

/// Digits in a row that make a number one event's own.
const DIGITS_OF_AN_ID: usize = 6;

/// Whether a normalised link looks like that of one thing for ever: with a long number, a UUID, or the
/// year and month of a post in it.
pub(super) fn is_permanent(link: &str) -> bool {
    let path = link.find(['/', '?']).map_or("", |at| &link[at..]);
    let parts: Vec<&str> = path.split(['/', '?', '=', '&', '_']).collect();
    let year = |part: &str| part.len() == 4 && (part.starts_with("20") || part.starts_with("19"));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let month = |part: &str| part.len() == 2 && digits(part);
    let post = parts
        .windows(2)
        .any(|pair| year(pair[0]) && digits(pair[0]) && month(pair[1]));
    post || parts.iter().any(|part| {
        let dated = part.get(..4).is_some_and(|head| year(head) && digits(head))
            && part.get(4..5) == Some("-")
            && part.get(5..7).is_some_and(month);
        let runs = part.split(|c: char| !c.is_ascii_hexdigit());
        let uuid = part.len() >= 36 && part.split('-').count() == 5;
        dated
            || uuid
            || runs
                .flat_map(|run| run.split(|c: char| !c.is_ascii_digit()))
                .any(|run| run.len() >= DIGITS_OF_AN_ID)
    })
}

/// The links above `link`, longest first: the pages of a group above that of its event. A host alone
/// is not among them.
pub(super) fn above(link: &str) -> impl Iterator<Item = &str> {
    let path = link.split(['?', '#']).next().unwrap_or(link);
    let first = path.find('/').unwrap_or(path.len());
    path.rmatch_indices('/')
        .map(|(at, _)| at)
        .filter(move |at| *at > first)
        .map(move |at| &path[..at])
}
