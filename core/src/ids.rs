//! Places in the layers of an article: cheap, copyable references.

/// Makes one id type.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
        #[cfg_attr(feature = "serde",
            derive(serde::Serialize, serde::Deserialize), serde(transparent))]
        pub struct $name(u32);

        impl $name {
            /// The id of the record at `index`.
            pub(crate) fn new(index: usize) -> $name {
                $name(u32::try_from(index).unwrap_or(u32::MAX))
            }

            /// The place in the layer, counted from zero.
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id! {
    /// Which quote: a place in [`Article::quotes`](crate::Article::quotes).
    QuoteId
}
id! {
    /// Which mention: a place in
    /// [`Article::mentions`](crate::Article::mentions).
    MentionId
}
id! {
    /// Which entity: a place in
    /// [`Article::entities`](crate::Article::entities).
    EntityId
}
id! {
    /// Which byline: a place in
    /// [`Article::bylines`](crate::Article::bylines).
    BylineId
}
id! {
    /// Which caption: a place in
    /// [`Article::captions`](crate::Article::captions).
    CaptionId
}
id! {
    /// Which entry of the user's [`Dictionary`](crate::Dictionary).
    EntryId
}
