//! What definitions say about being the same, and not the same.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use url::Url;

use super::facts::Happening;
use super::link;
use super::sign::differ;
use crate::definition::Claim;
use crate::diagnostic::Diagnostic;

/// Pairs of happenings, as places in their list.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// They are the same.
    pub(super) same: BTreeSet<(usize, usize)>,
    /// They are not; in both orders.
    pub(super) apart: HashSet<(usize, usize)>,
}

/// Finds what `claims` name.
pub(super) fn resolve(
    all: &[Happening],
    claims: &[Claim],
    diagnostics: &mut Vec<Diagnostic>,
) -> Said {
    let mut said = Said::default();
    if claims.is_empty() {
        return said;
    }
    let names = Names::new(all);
    let mut sorted: Vec<&Claim> = claims.iter().collect();
    sorted.sort_by(|one, other| (&one.uid, &one.name).cmp(&(&other.uid, &other.name)));
    let mut claimed: BTreeMap<usize, Vec<(usize, &Claim)>> = BTreeMap::new();
    for claim in sorted {
        let Some(own) = names.ours.get(claim.uid.as_str()).copied() else {
            continue;
        };
        for other in names.others(own, claim, diagnostics) {
            if claim.same {
                claimed.entry(other).or_default().push((own, claim));
            } else {
                said.apart.extend([(own, other), (other, own)]);
            }
        }
    }
    for (other, claims) in claimed {
        let owners: BTreeSet<usize> = claims.iter().map(|(own, _)| *own).collect();
        for (own, claim) in claims {
            let (what, help) = if said.apart.contains(&(own, other)) {
                let help = "it is kept apart; take one of them out";
                ("the same and not the same", help)
            } else if owners.len() > 1 {
                let help = "neither is followed; take one of them out";
                ("two events of ours", help)
            } else {
                said.same.insert((own, other));
                continue;
            };
            let message = format!("`{}` is said to be {what}", claim.name);
            diagnostics.push(warning(claim, message, help));
        }
    }
    said
}

fn warning(claim: &Claim, message: String, help: &str) -> Diagnostic {
    Diagnostic::warning(message, Some(claim.place.clone())).help(help)
}

/// Happenings by UID and link.
struct Names<'h> {
    all: &'h [Happening],
    by_name: HashMap<&'h str, Vec<usize>>,
    /// Our own, by UID.
    ours: HashMap<&'h str, usize>,
}

impl<'h> Names<'h> {
    fn new(all: &'h [Happening]) -> Self {
        let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut ours = HashMap::new();
        for (place, one) in all.iter().enumerate() {
            let uids = one.parts.iter().map(|part| part.uid.as_str());
            let links = one.all_facts().filter_map(|facts| facts.link.as_deref());
            for name in uids.clone().chain(links).collect::<BTreeSet<_>>() {
                by_name.entry(name).or_default().push(place);
            }
            if one.is_ours() {
                ours.extend(uids.map(|uid| (uid, place)));
            }
        }
        Self { all, by_name, ours }
    }

    /// What `claim` of `own` names at other origins.
    fn others(&self, own: usize, claim: &Claim, diagnostics: &mut Vec<Diagnostic>) -> Vec<usize> {
        let link = Url::parse(&claim.name)
            .ok()
            .map(|url| link::normalised(&url));
        let uid = self.by_name.get(claim.name.as_str());
        let named = uid.or_else(|| self.by_name.get(link?.as_str()));
        let named = named
            .into_iter()
            .flatten()
            .copied()
            .filter(|place| *place != own);
        let is_ours = |place: &usize| self.all[*place].is_ours();
        let (ours, others): (Vec<usize>, Vec<usize>) = named.partition(is_ours);
        let name = &claim.name;
        if others.is_empty() && ours.is_empty() {
            let help = "is it mistyped, or over and gone? Take it out then";
            let message = format!("no event has the UID or link `{name}`");
            diagnostics.push(warning(claim, message, help));
        } else if others.is_empty() && claim.same {
            let help = "take one of the two definitions out";
            let message = format!("`{name}` is an event of ours, too");
            diagnostics.push(warning(claim, message, help));
        }
        if !claim.same {
            return others;
        }
        let (on, elsewhere) = on_the_day(self.all, own, others);
        if on.is_empty() && elsewhere {
            let message = format!("`{name}` has several events, and none on this day");
            let help = "name the UID of the one that is meant";
            diagnostics.push(warning(claim, message, help));
        }
        on
    }
}

/// Of several that have one link, and stand beside a single event: those on its day. Also whether some
/// are on other days.
fn on_the_day(all: &[Happening], own: usize, others: Vec<usize>) -> (Vec<usize>, bool) {
    let mut owners = HashSet::new();
    if all[own].repeats() || others.iter().all(|other| owners.insert(all[*other].owner)) {
        return (others, false);
    }
    let when = &all[own].facts[0].event.when;
    let (on, elsewhere): (Vec<usize>, Vec<usize>) = others.into_iter().partition(|other| {
        all[*other].repeats() || !differ(when, &all[*other].facts[0].event.when)
    });
    (on, !elsewhere.is_empty())
}
