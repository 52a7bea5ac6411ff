//! Pictures of an earlier run. Drawing them is half of the work, and most stay the same: what would be
//! drawn from the same SVG by the same program is taken as it lies there.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::Path;
use std::time::UNIX_EPOCH;
use std::{env, fs};

use sha2::{Digest as _, Sha256};

use super::folder;
use crate::web::Card;

/// Which program drew the pictures; then a line for each: the SHA-256 of its SVG, that of the file, and
/// its path.
pub(super) const LIST: &str = ".almanac-cards";

/// The pictures in `folder` that this program has drawn. A file that somebody changed is none.
pub(super) fn read(folder: &Path) -> Vec<Card> {
    let list = fs::read_to_string(folder.join(LIST)).unwrap_or_default();
    let Some((first, rest)) = list.split_once('\n') else {
        return Vec::new();
    };
    if program().is_none_or(|program| program != first) {
        return Vec::new();
    }
    let card = |line: &str| {
        let mut words = line.splitn(3, ' ');
        let (svg, png, path) = (words.next()?, words.next()?, words.next()?);
        // A list that somebody edited leads to nothing outside of the folder.
        let path = Some(path).filter(|path| folder::is_inside(path))?;
        let bytes = fs::read(folder.join(path)).ok()?;
        (digest(&bytes) == png).then(|| Card {
            svg: svg.to_owned(),
            png: bytes.into(),
        })
    };
    rest.lines().filter_map(card).collect()
}

/// The list of those of `files` that are among `cards`; `None` where it is not known who drew them.
pub(super) fn list(files: &BTreeMap<String, Vec<u8>>, cards: &[Card]) -> Option<String> {
    let by_picture: HashMap<String, &Card> =
        cards.iter().map(|card| (digest(&card.png), card)).collect();
    let mut list = program()? + "\n";
    let is_picture = |path: &str| Path::new(path).extension() == Some("png".as_ref());
    for (path, body) in files.iter().filter(|(path, _)| is_picture(path)) {
        let png = digest(body);
        if let Some(card) = by_picture.get(&png) {
            // Nothing can go wrong when writing to a text.
            let _ = writeln!(list, "{} {png} {path}", card.svg);
        }
    }
    Some(list)
}

fn digest(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// This very program: another one may have other fonts, or draw otherwise.
fn program() -> Option<String> {
    let file = fs::metadata(env::current_exe().ok()?).ok()?;
    let built = file.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let version = env!("CARGO_PKG_VERSION");
    Some(format!("{version} {} {}", file.len(), built.as_nanos()))
}
