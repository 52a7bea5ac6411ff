//! Content codings: how an answer is packed, and which one somebody takes (RFC 9110 §8.4.1 and
//! §12.5.3).
//!
//! Nothing that is packed holds a secret beside what somebody sent, so its length tells nobody anything.

use std::collections::{HashMap, VecDeque};
use std::io::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

/// How the bytes of an answer are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Coding {
    Brotli,
    Gzip,
    /// As they are.
    Identity,
}

/// How well it is packed: at these levels a page takes about as long as it takes to be rendered.
const BROTLI_QUALITY: i32 = 5;
const GZIP_LEVEL: u32 = 6;

/// How far back Brotli looks for what it has seen, as a power of two: 256 KiB, more than nearly every
/// answer has. At its usual 4 MiB it would take 20 MB of memory.
const BROTLI_WINDOW: i32 = 18;

impl Coding {
    /// The better packed first.
    pub(super) const ALL: [Self; 3] = [Self::Brotli, Self::Gzip, Self::Identity];

    /// Its name in `Content-Encoding`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
            Self::Identity => "identity",
        }
    }

    fn pack(self, body: &[u8]) -> Vec<u8> {
        let mut packed = Vec::new();
        let written = match self {
            Self::Brotli => {
                let params = BrotliEncoderParams {
                    quality: BROTLI_QUALITY,
                    lgwin: BROTLI_WINDOW,
                    size_hint: body.len(),
                    ..BrotliEncoderParams::default()
                };
                brotli::BrotliCompress(&mut &*body, &mut packed, &params).map(drop)
            }
            Self::Gzip => {
                let mut gzip = GzEncoder::new(&mut packed, Compression::new(GZIP_LEVEL));
                gzip.write_all(body).and_then(|()| gzip.finish().map(drop))
            }
            Self::Identity => packed.write_all(body),
        };
        written.unwrap_or_else(|error| unreachable!("writing to memory: {error}"));
        packed
    }
}

/// What somebody takes, by the weights of `Accept-Encoding`; `None` for what it does not name.
#[derive(Debug, Default)]
pub(super) struct Wishes {
    brotli: Option<f32>,
    gzip: Option<f32>,
    identity: Option<f32>,
    others: Option<f32>,
}

impl Wishes {
    /// Reads the fields of a request. What has no weight between 0 and 1 is passed over.
    pub(super) fn read<'r>(fields: impl Iterator<Item = &'r str>) -> Self {
        let mut wishes = Self::default();
        for item in fields.flat_map(|field| field.split(',')) {
            let (name, weight) = item.split_once(';').unwrap_or((item, "q=1"));
            let named = match name.trim().to_ascii_lowercase().as_str() {
                "br" => &mut wishes.brotli,
                "gzip" | "x-gzip" => &mut wishes.gzip,
                "identity" => &mut wishes.identity,
                "*" => &mut wishes.others,
                _ => continue,
            };
            *named = named.or(read_weight(weight));
        }
        wishes
    }

    /// The one of `usual` that is liked best; the first of them where several are.
    ///
    /// Where all of these are refused, it is another one that is not. Where everything is, the answer
    /// goes out as it is (§12.4.1): half of the programs that say such a thing can read it, and nobody
    /// can read a refusal.
    pub(super) fn choose(&self, usual: &[Coding]) -> Coding {
        self.best(usual)
            .or_else(|| self.best(&Coding::ALL))
            .unwrap_or(Coding::Identity)
    }

    fn best(&self, offered: &[Coding]) -> Option<Coding> {
        let mut best: Option<(Coding, f32)> = None;
        for coding in offered {
            let weight = self.weight(*coding);
            if weight > best.map_or(0.0, |(_, weight)| weight) {
                best = Some((*coding, weight));
            }
        }
        best.map(|(coding, _)| coding)
    }

    fn weight(&self, coding: Coding) -> f32 {
        let (named, unnamed) = match coding {
            Coding::Brotli => (self.brotli, 0.0),
            Coding::Gzip => (self.gzip, 0.0),
            // Always taken unless it is refused, and less gladly than what is asked for.
            Coding::Identity => (self.identity, f32::MIN_POSITIVE),
        };
        named.or(self.others).unwrap_or(unnamed)
    }
}

/// `q=0.5` (§12.4.2)
fn read_weight(text: &str) -> Option<f32> {
    let (name, value) = text.split_once('=')?;
    let weight: f32 = value.trim().parse().ok()?;
    (name.trim().eq_ignore_ascii_case("q") && (0.0..=1.0).contains(&weight)).then_some(weight)
}

/// Half of the SHA-256 of some bytes: their identity.
pub(super) type Digest = [u8; 16];

/// So many bytes of packed answers are kept; then those that were packed first go. The feeds and the
/// pages that many look at are a tenth of it.
const MOST_KEPT: usize = 4 * 1024 * 1024;

/// Packed answers, so that none is packed for each request.
#[derive(Default)]
pub(super) struct Packed(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    bodies: HashMap<(Digest, Coding), Arc<[u8]>>,
    /// In the order of packing.
    order: VecDeque<(Digest, Coding)>,
    /// Of all bodies together.
    size: usize,
}

impl Packed {
    /// `body`, which has this `digest`, in this coding.
    pub(super) fn get(&self, digest: Digest, coding: Coding, body: &[u8]) -> Arc<[u8]> {
        let kept = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept().bodies.get(&(digest, coding)).map(Arc::clone);
        found.unwrap_or_else(|| {
            let packed = pack(coding, body);
            kept().keep((digest, coding), Arc::clone(&packed));
            packed
        })
    }
}

/// `body` in this coding; nothing is kept of it.
pub(super) fn pack(coding: Coding, body: &[u8]) -> Arc<[u8]> {
    coding.pack(body).into()
}

impl Kept {
    fn keep(&mut self, key: (Digest, Coding), packed: Arc<[u8]>) {
        if packed.len() > MOST_KEPT || self.bodies.contains_key(&key) {
            return;
        }
        self.size += packed.len();
        self.bodies.insert(key, packed);
        self.order.push_back(key);
        while self.size > MOST_KEPT {
            let Some(oldest) = self.order.pop_front() else {
                return;
            };
            let gone = self.bodies.remove(&oldest);
            self.size -= gone.map_or(0, |gone| gone.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_coding_is_the_one_that_is_liked_best_and_never_a_refused_one() {
        use Coding::{Brotli, Gzip, Identity};
        let cases: [(&[&str], Coding); 22] = [
            (&[], Identity),
            (&[""], Identity),
            (&["gzip"], Gzip),
            (&["x-gzip"], Gzip),
            (&["GZIP ; Q=0.5"], Gzip),
            (&["gzip, deflate, br, zstd"], Brotli),
            (&["gzip", "br"], Brotli),
            (&["gzip;q=1.0, br;q=0.9"], Gzip),
            (&["gzip;q=0.001"], Gzip),
            (&["gzip;q=0"], Identity),
            (&["gzip;q=0.5, identity"], Identity),
            (&["gzip;q=0.5, identity;q=0.5"], Gzip),
            (&["*"], Brotli),
            (&["*;q=0.5, gzip"], Gzip),
            (&["br;q=0, *"], Gzip),
            (&["*;q=0, gzip"], Gzip),
            (&["*;q=0, identity;q=0.1"], Identity),
            (&["identity;q=0, gzip;q=0.1"], Gzip),
            // Nothing is left: the answer goes out as it is.
            (&["identity;q=0"], Identity),
            (&["*;q=0"], Identity),
            (&["deflate, zstd"], Identity),
            (&["gzip;q=2, br;q=x, identity;level=1, ;;,=q"], Identity),
        ];
        for (fields, expected) in cases {
            let wishes = Wishes::read(fields.iter().copied());
            assert_eq!(wishes.choose(&Coding::ALL), expected, "{fields:?}");
        }
    }

    #[test]
    fn what_is_not_usual_is_chosen_only_where_the_usual_is_refused() {
        let choose = |field| Wishes::read([field].into_iter()).choose(&[Coding::Identity]);
        assert_eq!(choose("gzip, br"), Coding::Identity);
        assert_eq!(choose("gzip, identity;q=0"), Coding::Gzip);
        assert_eq!(choose("gzip, *;q=0"), Coding::Gzip);
    }

    #[test]
    fn what_was_packed_first_goes_first() {
        let mut kept = Kept::default();
        let half: Arc<[u8]> = vec![0; MOST_KEPT / 2].into();
        for number in [1, 2, 2, 3] {
            kept.keep(([number; 16], Coding::Gzip), Arc::clone(&half));
        }
        let has = |number| kept.bodies.contains_key(&([number; 16], Coding::Gzip));
        assert_eq!([1, 2, 3].map(has), [false, true, true]);
        assert_eq!((kept.size, kept.order.len()), (MOST_KEPT / 2 * 2, 2));
        let huge = vec![0; MOST_KEPT + 1].into();
        kept.keep(([4; 16], Coding::Gzip), huge);
        assert_eq!(kept.order.len(), 2);
    }
}
