//! What belongs to the calendar as a whole: the keys of `almanac.toml` that readers notice.

use serde::{Deserialize, Serialize};
use url::Url;

use super::LanguageTag;
use crate::zone::Zone;

/// The calendar's own settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// Its name, as calendar programs show it.
    pub name: String,
    /// The domain of its UIDs. Must never change, or subscribers see every event anew.
    pub domain: String,
    /// Where it is served, with a slash at the end.
    pub base_url: Url,
    /// The zone of whole days and of times without one.
    pub time_zone: Zone,
    /// The languages it is published in; the first is the default.
    pub languages: Vec<LanguageTag>,
    /// The categories that events may have.
    pub categories: Vec<String>,
    /// For how many months a confirmation of a series holds.
    pub confirmation_months: u32,
    /// Where to propose new files, if anywhere.
    pub forge: Option<Url>,
}
