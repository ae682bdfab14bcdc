//! Lists that nearly always have no more than a few items.
//!
//! Finding free memory for such a list and giving it back takes longer than
//! filling it, so the first items lie in the list itself.

/// A list with room for `N` items in place.
pub(crate) type Few<T, const N: usize> = tinyvec::TinyVec<[T; N]>;
