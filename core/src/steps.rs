//! Counts the steps of reading, so that a test can say how the work grows.
//!
//! A step is a look at a token, at a piece of a line, or at the words of a
//! span. Steps are counted in this crate's own tests only;
//! elsewhere the calls are empty. Counts are the same at every run, which
//! times are not.

/// Counts a look at something.
#[inline]
pub(crate) fn look() {
    #[cfg(test)]
    tests::add();
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    thread_local! {
        static STEPS: Cell<u64> = const { Cell::new(0) };
    }

    pub(super) fn add() {
        STEPS.with(|count| count.set(count.get() + 1));
    }

    /// How many steps the article takes.
    fn steps(text: &str) -> u64 {
        let before = STEPS.with(Cell::get);
        let article = crate::extract(text);
        assert_eq!(article.text().len(), text.len());
        STEPS.with(Cell::get) - before
    }

    /// What has been slow in one tool or another, or could be here: it is
    /// read a few times, then four times as often.
    const AWKWARD: [(&str, &str); 40] = [
        ("straight marks", "\""),
        ("opening marks", "“"),
        ("closing marks", "”"),
        ("apostrophes", "'"),
        ("curly apostrophes", "’"),
        ("single marks and words", " ‘a"),
        ("pairs of single marks", "‘a’ "),
        ("marks of every kind", "“‘«„\"'"),
        ("nested quotes", "“a ‘b “c "),
        ("quotes that run on", "“And the tide went out.\n\n"),
        ("line ends", "\n"),
        ("CR LF", "\r\n"),
        ("blank lines with spaces", " \n \n"),
        ("capitals", "A"),
        ("capitals apart", "A "),
        ("one word", "a"),
        ("one long name", "Anna "),
        ("names", "Anna Berg, "),
        ("other names", "Anna Berg met Per Holm. "),
        ("honorifics", "Mr. "),
        ("initials", "A.B. "),
        ("titles", "former president "),
        ("full stops", "."),
        ("full stops apart", ". "),
        ("commas", ", "),
        ("hyphens", "a-"),
        ("dashes", "— "),
        ("slashes", "A/"),
        ("brackets", "("),
        ("brackets apart", "( "),
        ("bullets", "• a\n"),
        ("cues", "said "),
        ("cues of all kinds", "said that he told her to say "),
        ("cues and names", "said Anna Berg "),
        ("beginnings of phrases", "according New United "),
        ("bylines", "By Anna Berg\n"),
        ("captions", "The quay. (Anna Berg/AP)\n"),
        ("addresses", "a@b.c "),
        ("numbers", "1.1,1:"),
        ("letters beyond ASCII", "é\u{301}İ漢"),
    ];

    #[test]
    fn four_times_the_text_takes_four_times_the_steps() {
        for (what, unit) in AWKWARD {
            let text = |bytes: usize| unit.repeat(bytes / unit.len());
            let (once, four) = (steps(&text(16_000)), steps(&text(64_000)));
            assert!(once > 0, "{what}: nothing was counted");
            // A twentieth more is for what grows with the logarithm.
            assert!(
                four * 20 <= once * 4 * 21 + 20_000,
                "{what}: {once} steps, then {four}"
            );
        }
    }

    #[test]
    fn an_article_takes_steps_in_proportion_to_its_length() {
        let story = "Anna Berg, the mayor of Elling, spoke on Monday. “The \
                     tide,” she said, “doesn’t wait.” Per Holm of the Quay \
                     Workers’ Union told her that nobody had asked it to.\n";
        let (once, four) =
            (steps(&story.repeat(20)), steps(&story.repeat(80)));
        assert!(four * 20 <= once * 4 * 21, "{once} steps, then {four}");
        let bytes = story.len() as u64 * 20;
        assert!(once > bytes / 10, "{once} steps for {bytes} bytes");
        assert!(once < bytes * 10, "{once} steps for {bytes} bytes");
    }

    #[test]
    fn a_megabyte_of_one_sign_is_read() {
        for sign in ["\"", "'", "\n", "A"] {
            let text = sign.repeat(1 << 20);
            assert!(steps(&text) < 100 << 20, "{sign:?}");
        }
    }
}
