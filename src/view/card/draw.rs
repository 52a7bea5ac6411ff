//! From SVG to PNG.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::SIZE;
use super::words::{REGULAR, SEMIBOLD};

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    for font in [REGULAR, SEMIBOLD] {
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(font)));
    }
    Arc::new(fonts)
});

/// Draws a card. Nothing is loaded: no file, no font of the system.
///
/// # Panics
/// Never for an SVG that this module has written.
#[must_use]
pub fn png(svg: &str) -> Vec<u8> {
    let options = Options {
        fontdb: Arc::clone(&FONTS),
        font_family: "Inter".to_owned(),
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options)
        .unwrap_or_else(|error| unreachable!("the template is an SVG: {error}"));
    let (width, height) = SIZE;
    let mut pixmap = Pixmap::new(width, height).unwrap_or_else(|| unreachable!("a fixed size"));
    resvg::render(&tree, Transform::default(), &mut pixmap.as_mut());
    pixmap
        .encode_png()
        .unwrap_or_else(|error| unreachable!("writing to memory: {error}"))
}
