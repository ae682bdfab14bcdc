//! Places in the layers of an article: cheap, copyable references.

use std::fmt;

/// Makes one id type.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        ///
        /// Ids count from zero, compare in reading order and print as their
        /// number. An id means something only where it came from.
        #[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
        #[cfg_attr(
            feature = "serde",
            derive(serde::Serialize, serde::Deserialize),
            serde(transparent)
        )]
        pub struct $name(u32);

        impl $name {
            /// The id of the record at `index`.
            pub(crate) fn new(index: usize) -> $name {
                $name(u32::try_from(index).unwrap_or(u32::MAX))
            }

            /// The place, counted from zero.
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }
    };
}

id! {
    /// Which quote: a place in [`Article::quotes`](crate::Article::quotes).
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract("“Go,” said Ms. Berg.");
    /// let id = article.quotes()[0].id();
    /// assert_eq!(id.index(), 0);
    /// assert_eq!(article.quote(id), Some(&article.quotes()[0]));
    /// ```
    QuoteId
}
id! {
    /// Which mention: a place in
    /// [`Article::mentions`](crate::Article::mentions).
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract("“Go,” said Ms. Berg.");
    /// let id = article.quotes()[0].speaker().unwrap();
    /// assert_eq!(article.mention(id).unwrap().as_str(), "Ms. Berg");
    /// ```
    MentionId
}
id! {
    /// Which entity: a place in
    /// [`Article::entities`](crate::Article::entities).
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract("“Go,” said Ms. Berg.");
    /// let id = article.mentions()[0].entity();
    /// assert_eq!(article.entity(id).unwrap().name(), "Berg");
    /// ```
    EntityId
}
id! {
    /// Which byline: a place in
    /// [`Article::bylines`](crate::Article::bylines).
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract("By Anna Berg\n\nIt rained.");
    /// let id = article.bylines()[0].id();
    /// assert_eq!(article.byline(id).unwrap().as_str(), "By Anna Berg");
    /// ```
    BylineId
}
id! {
    /// Which caption: a place in
    /// [`Article::captions`](crate::Article::captions).
    ///
    /// # Example
    ///
    /// ```
    /// let article = pullquote::extract(
    ///     "The ferry in Elling on May 3, 2024. (Anna Berg/Coast Press)",
    /// );
    /// let id = article.captions()[0].id();
    /// assert_eq!(article.caption(id), article.captions().first());
    /// ```
    CaptionId
}
id! {
    /// Which entry of the user's [`Dictionary`](crate::Dictionary): its place
    /// among the entries that the dictionary was made from.
    ///
    /// # Example
    ///
    /// ```
    /// use pullquote::{Dictionary, EntityKind, Entry};
    ///
    /// let berg = Entry::new("Anna Berg", EntityKind::Person);
    /// let dictionary = Dictionary::new([berg])?;
    /// let found = dictionary.find_iter("Anna Berg left.").next().unwrap();
    /// assert_eq!(found.id().index(), 0);
    /// assert_eq!(dictionary.entry(found.id()), Some(found.entry()));
    /// # Ok::<(), pullquote::Error>(())
    /// ```
    EntryId
}
