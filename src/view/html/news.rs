//! What there is to read about a series: posts of those who organise it.

use super::Site;
use crate::model::News;

/// So many posts are shown at once; the others can be opened.
const SHOWN: usize = 5;

/// Posts, newest first.
pub(super) struct Posts {
    pub(super) first: Vec<Post>,
    /// What opens the others, and these.
    pub(super) older: Option<(String, Vec<Post>)>,
}

pub(super) struct Post {
    pub(super) href: String,
    pub(super) title: String,
    /// The language of the title, where it is known.
    pub(super) language: Option<String>,
    /// The machine's form of when it was published, and the words.
    pub(super) published: Option<(String, String)>,
    /// Who wrote it, or where it stands.
    pub(super) by: String,
}

pub(super) fn posts(site: &Site<'_>, news: &[&News]) -> Posts {
    let post = |news: &&News| Post {
        href: news.url.to_string(),
        title: news.title.clone(),
        language: news.language.as_ref().map(ToString::to_string),
        published: news.published.map(|at| {
            let day = crate::zone::Zone::utc().wall(at).date();
            (site.instant("site-instant", at).0, site.language.date(day))
        }),
        by: news.author.clone().unwrap_or_else(|| news.source.clone()),
    };
    let (first, older) = news.split_at(news.len().min(SHOWN));
    Posts {
        first: first.iter().map(post).collect(),
        older: (!older.is_empty()).then(|| {
            let heading = site.language.counted("site-news-older", older.len());
            (heading, older.iter().map(post).collect())
        }),
    }
}
