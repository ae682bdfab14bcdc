//! The article for a notebook.

use crate::source::Source;

pub(crate) fn article(source: &Source) -> String {
    source.text().to_owned()
}
