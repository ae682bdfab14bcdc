//! Reads the titles behind names: *Ana Ruiz, the chief of police, left.*
//!
//! In: the tokens and where a name ends. Out: the words between the commas,
//! when a title is their head.

use crate::{
    Span,
    lexer::{Kind, Tokens},
    lexicon::Roles,
};

/// How many tokens behind the comma are read.
const LONGEST: usize = 9;

/// The title that a comma sets off behind the token before `at`.
pub(super) fn title(tokens: &Tokens, at: usize) -> Option<Span> {
    let list = &tokens.list;
    let comma = list.get(at).filter(|t| t.kind == Kind::Comma)?;
    let mut start = at + 1;
    if list.get(start)?.has(Roles::DETERMINER) {
        start += 1;
    }
    let mut head = None;
    let mut end = start;
    while end < start + LONGEST {
        let token = match list.get(end) {
            Some(token) if token.sentence == comma.sentence => token,
            _ => break,
        };
        if ends(token.kind) {
            break;
        }
        // The head comes before the first *of*: chief of police.
        if head.is_none() {
            if let Some((next, roles)) = tokens.phrase(end, end + LONGEST)
                && roles.has(Roles::TITLE)
            {
                head = Some(next);
                end = next;
                continue;
            }
            if token.has(Roles::TITLE) {
                head = Some(end + 1);
            } else if !may_precede(token.kind, token.roles) {
                return None;
            }
        } else if token.has(Roles::TITLE) {
            head = Some(end + 1);
        } else if head == Some(end) && !opens_phrase(token.roles)
            || !may_follow(token.kind, token.roles)
        {
            return None;
        }
        end += 1;
    }
    let closed = list.get(end).is_none_or(|t| ends(t.kind));
    (head.is_some() && closed).then(|| tokens.span(&(start..end)))
}

/// Whether an apposition ends before such a token.
fn ends(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Dash | Kind::Close
    )
}

/// Whether a word may stand between the comma and the title.
fn may_precede(kind: Kind, roles: Roles) -> bool {
    const NEVER: Roles = Roles::PREPOSITION
        .union(Roles::CONJUNCTION)
        .union(Roles::SUBJECT_PRONOUN)
        .union(Roles::AUXILIARY)
        .union(Roles::RELATIVE)
        .union(Roles::CUE)
        .union(Roles::CUE_PARTICIPLE)
        .union(Roles::VERB_PARTICIPLE);
    matches!(kind, Kind::Word | Kind::Clitic)
        && (kind == Kind::Clitic || !roles.has(NEVER))
}

/// Whether a word may follow the title at once: chief *of* police.
fn opens_phrase(roles: Roles) -> bool {
    roles.has(Roles::PREPOSITION | Roles::CONJUNCTION)
}

/// Whether a word may stand behind the title and before the next comma.
fn may_follow(kind: Kind, roles: Roles) -> bool {
    const NEVER: Roles = Roles::SUBJECT_PRONOUN
        .union(Roles::AUXILIARY)
        .union(Roles::RELATIVE)
        .union(Roles::SUBORDINATOR)
        .union(Roles::CUE_PARTICIPLE)
        .union(Roles::VERB_PARTICIPLE);
    const LINK: Roles = Roles::PREPOSITION.union(Roles::CONJUNCTION);
    matches!(kind, Kind::Word | Kind::Clitic | Kind::Symbol)
        && (roles.has(LINK) || !roles.has(NEVER))
}

#[cfg(test)]
mod tests {
    use crate::{layout, lexer};

    /// The title behind the first comma.
    fn title(text: &str) -> Option<&str> {
        let tokens = lexer::tokenize(text, &layout::read(text));
        let at = tokens
            .list
            .iter()
            .position(|t| t.kind == lexer::Kind::Comma)
            .unwrap();
        super::title(&tokens, at)?.of(text)
    }

    #[test]
    fn a_title_is_set_off_by_commas() {
        assert_eq!(
            title("Ana Ruiz, the chief of police, left."),
            Some("chief of police")
        );
        assert_eq!(
            title("So said Jon Aas, a former spokesman for Quay Holdings."),
            Some("former spokesman for Quay Holdings")
        );
    }

    #[test]
    fn a_clause_is_no_title() {
        assert_eq!(title("Ana Ruiz, who is a judge, left."), None);
        assert_eq!(title("After Ana Ruiz, the judge left early."), None);
        assert_eq!(title("Ana Ruiz, 43, left."), None);
    }
}
