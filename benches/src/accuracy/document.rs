//! One gold record with its text, and the way between its two ways to count.
//!
//! Gold files and predictions count characters (Unicode code points), the
//! library counts bytes. [`Document`] knows both, from one sweep over the text.

use std::ops::Range;

use pullquote::Span;
use serde_json::Value;

use crate::Failure;

/// One gold record with its text.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) id: String,
    pub(crate) text: String,
    /// The gold record as it stands in the file.
    pub(crate) record: Value,
    /// Byte offset of each character, and of the end.
    bytes: Vec<usize>,
    /// For each byte the character that begins there; [`CUT`] inside one.
    chars: Vec<u32>,
}

/// No character begins at this byte.
const CUT: u32 = u32::MAX;

impl Document {
    pub(crate) fn new(record: Value) -> Result<Document, Failure> {
        let id = record["id"].as_str().ok_or("a gold record has no id")?;
        let text = match &record["lines"] {
            Value::Array(lines) => {
                let lines: Vec<&str> = lines.iter().map(line_text).collect();
                lines.join("\n")
            }
            _ => record["text"].as_str().unwrap_or_default().to_owned(),
        };
        let mut bytes = Vec::with_capacity(text.len() + 1);
        let mut chars = vec![CUT; text.len() + 1];
        let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        for (count, at) in ends.enumerate() {
            bytes.push(at);
            chars[at] = u32::try_from(count)?;
        }
        Ok(Document { id: id.to_owned(), text, record, bytes, chars })
    }

    /// A gold span in bytes.
    pub(crate) fn range(&self, start: usize, end: usize) -> Range<usize> {
        let last = self.text.len();
        let byte = |at: usize| self.bytes.get(at).copied().unwrap_or(last);
        byte(start)..byte(end)
    }

    /// A gold span `[start, end]` in bytes.
    pub(crate) fn pair(&self, value: &Value) -> Option<Range<usize>> {
        let start = value.get(0)?.as_u64()?;
        let end = value.get(1)?.as_u64()?;
        let range = self.range(start.try_into().ok()?, end.try_into().ok()?);
        (range.start <= range.end).then_some(range)
    }

    /// A gold span `{"start": …, "end": …}` in bytes.
    pub(crate) fn object(&self, value: &Value) -> Option<Range<usize>> {
        let start = value.get("start")?.as_u64()?;
        let end = value.get("end")?.as_u64()?;
        let range = self.range(start.try_into().ok()?, end.try_into().ok()?);
        (range.start <= range.end).then_some(range)
    }

    /// A list of gold spans `[[start, end], …]` in bytes.
    pub(crate) fn pairs(&self, value: &Value) -> Vec<Range<usize>> {
        let list = value.as_array().map_or(&[][..], Vec::as_slice);
        list.iter().filter_map(|pair| self.pair(pair)).collect()
    }

    /// A found span in characters, unless it cuts one or leaves the text.
    pub(crate) fn chars(&self, span: Span) -> Option<(u32, u32)> {
        let start = self.chars.get(span.start()).copied();
        let end = self.chars.get(span.end()).copied();
        match (start, end) {
            (Some(CUT) | None, _) | (_, Some(CUT) | None) => None,
            (Some(start), Some(end)) => Some((start, end)),
        }
    }

    /// The words of a byte range, or nothing when it cuts a character.
    pub(crate) fn words(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }
}

fn line_text(line: &Value) -> &str {
    line["text"].as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn characters_and_bytes_are_told_apart() {
        let record = json!({ "id": "a", "text": "“Go,” she" });
        let document = Document::new(record).unwrap();
        assert_eq!(document.words(&document.range(1, 4)), "Go,");
        let span = Span::new(3, 6).unwrap();
        assert_eq!(document.chars(span), Some((1, 4)));
        assert_eq!(document.chars(Span::new(1, 6).unwrap()), None);
    }

    #[test]
    fn lines_make_a_text() {
        let lines = json!([{ "text": "One." }, { "text": "Two." }]);
        let record = json!({ "id": "a", "lines": lines });
        assert_eq!(Document::new(record).unwrap().text, "One.\nTwo.");
    }
}
