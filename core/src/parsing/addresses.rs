//! Reads e-mail addresses, handles, telephone numbers and web addresses.
//!
//! In: a line and a place in it. Out: the address that begins there.

use super::pieces::Line;
use crate::{AddressKind, byline::AddressData, lexer::Kind};

/// The address at `at`, and the piece behind it.
pub(super) fn read(
    line: &Line<'_>,
    at: usize,
) -> Option<(usize, AddressData)> {
    if line.kind(at) == Some(Kind::Address) {
        let word = line.bytes(at);
        let kind = match word.iter().position(|byte| *byte == b'@') {
            Some(0) => AddressKind::Handle,
            Some(_) if !word.contains(&b'/') => AddressKind::Email,
            _ => AddressKind::Url,
        };
        return Some((
            at + 1,
            AddressData { kind, span: line.span(at..at + 1) },
        ));
    }
    let end = phone_end(line, at)?;
    let data =
        AddressData { kind: AddressKind::Phone, span: line.span(at..end) };
    Some((end, data))
}

/// Behind the telephone number at `at`: *(509) 459-5382*, *646-274-2455*,
/// *+44 20 7946 0000*.
fn phone_end(line: &Line<'_>, at: usize) -> Option<usize> {
    let bracket = line.kind(at) == Some(Kind::Open)
        && line.is_number(at + 1)
        && line.kind(at + 2) == Some(Kind::Close);
    let plus = line.is(at, "+");
    if !bracket && !plus && !line.is_number(at) {
        return None;
    }
    let mut end = at;
    let mut digits = 0;
    let mut groups = 0;
    while end < line.len() && end - at < 14 {
        match line.kind(end) {
            Some(Kind::Number) => {
                digits += line.width(end);
                groups += 1;
            }
            Some(Kind::Dash | Kind::Stop | Kind::Open | Kind::Close) => {
                let joined = line.is_number(end + 1)
                    || line.kind(end + 1) == Some(Kind::Open)
                    || line.kind(end) == Some(Kind::Close)
                        && line.is_number(end + 1);
                if !joined {
                    break;
                }
            }
            Some(Kind::Symbol) if end == at && plus => {}
            _ => break,
        }
        end += 1;
    }
    // The last group of a number is its longest, or nearly.
    let last = line.width(end.checked_sub(1)?);
    let date = line.width(at) == 4 && !plus;
    let fits = (7..=15).contains(&digits)
        && (2..=5).contains(&groups)
        && last >= 3
        && !date;
    fits.then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{layout, lexer::tokenize};

    fn addresses(text: &str) -> Vec<(AddressKind, &str)> {
        let tokens = tokenize(text, &layout::read(text));
        let line = Line::cut(text, &tokens, 0..tokens.list.len());
        let mut found = Vec::new();
        let mut at = 0;
        while at < line.len() {
            match read(&line, at) {
                Some((end, data)) => {
                    found.push((data.kind, data.span.of(text).unwrap()));
                    at = end;
                }
                None => at += 1,
            }
        }
        found
    }

    #[test]
    fn addresses_are_told_apart() {
        assert_eq!(
            addresses(
                "Write to lee@quay.com, follow @annlee, call (509) 555-0123 \
                 or see https://quay.com/lee."
            ),
            [
                (AddressKind::Email, "lee@quay.com"),
                (AddressKind::Handle, "@annlee"),
                (AddressKind::Phone, "(509) 555-0123"),
                (AddressKind::Url, "https://quay.com/lee"),
            ]
        );
    }

    #[test]
    fn a_date_is_no_telephone_number() {
        assert_eq!(addresses("2024-02-14, 10/17/2022, 11:30, 2,127 1"), []);
    }
}
