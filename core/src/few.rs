//! Lists that nearly always have no more than a few items.
//!
//! Finding free memory for such a list and giving it back takes longer than
//! filling it, so the first items lie in the list itself.

use std::{
    array, fmt,
    hash::{Hash, Hasher},
    ops::{Deref, DerefMut},
    slice,
};

/// A list with room for `N` items in place.
#[derive(Clone)]
pub(crate) enum Few<T, const N: usize> {
    /// The items, of which there are so many.
    Near([T; N], usize),
    Far(Vec<T>),
}

impl<T: Default, const N: usize> Few<T, N> {
    /// An empty list with room for so many at least.
    pub(crate) fn with_capacity(capacity: usize) -> Few<T, N> {
        if capacity <= N {
            Few::default()
        } else {
            Few::Far(Vec::with_capacity(capacity))
        }
    }

    #[inline]
    pub(crate) fn push(&mut self, item: T) {
        if let Few::Near(items, count) = self
            && let Some(free) = items.get_mut(*count)
        {
            *free = item;
            *count += 1;
        } else {
            self.push_far(item);
        }
    }

    #[cold]
    #[inline(never)]
    fn push_far(&mut self, item: T) {
        match self {
            Few::Near(items, _) => {
                let mut list = Vec::with_capacity(4 * N);
                list.extend(items.iter_mut().map(std::mem::take));
                list.push(item);
                *self = Few::Far(list);
            }
            Few::Far(list) => list.push(item),
        }
    }
}

impl<T: Default, const N: usize> Default for Few<T, N> {
    #[inline]
    fn default() -> Few<T, N> {
        Few::Near(array::from_fn(|_| T::default()), 0)
    }
}

impl<T, const N: usize> Deref for Few<T, N> {
    type Target = [T];

    #[inline]
    fn deref(&self) -> &[T] {
        match self {
            Few::Near(items, count) => items.get(..*count).unwrap_or(items),
            Few::Far(list) => list,
        }
    }
}

impl<T, const N: usize> DerefMut for Few<T, N> {
    #[inline]
    fn deref_mut(&mut self) -> &mut [T] {
        match self {
            Few::Near(items, count) => {
                let count = (*count).min(N);
                items.split_at_mut(count).0
            }
            Few::Far(list) => list,
        }
    }
}

impl<'f, T, const N: usize> IntoIterator for &'f Few<T, N> {
    type Item = &'f T;
    type IntoIter = slice::Iter<'f, T>;

    fn into_iter(self) -> slice::Iter<'f, T> {
        self.iter()
    }
}

impl<T: Default, const N: usize> From<Option<T>> for Few<T, N> {
    #[inline]
    fn from(item: Option<T>) -> Few<T, N> {
        let mut few = Few::default();
        if let Some(item) = item {
            few.push(item);
        }
        few
    }
}

impl<T: fmt::Debug, const N: usize> fmt::Debug for Few<T, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: PartialEq, const N: usize> PartialEq for Few<T, N> {
    fn eq(&self, other: &Few<T, N>) -> bool {
        **self == **other
    }
}

impl<T: Eq, const N: usize> Eq for Few<T, N> {}

impl<T: Hash, const N: usize> Hash for Few<T, N> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

#[cfg(feature = "serde")]
impl<T: serde::Serialize, const N: usize> serde::Serialize for Few<T, N> {
    fn serialize<S: serde::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self)
    }
}

#[cfg(feature = "serde")]
impl<'de, T, const N: usize> serde::Deserialize<'de> for Few<T, N>
where
    T: serde::Deserialize<'de> + Default,
{
    fn deserialize<D: serde::Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Few<T, N>, D::Error> {
        let list = Vec::<T>::deserialize(deserializer)?;
        let mut few = Few::with_capacity(list.len());
        for item in list {
            few.push(item);
        }
        Ok(few)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn few(items: impl IntoIterator<Item = u8>) -> Few<u8, 2> {
        let mut few = Few::default();
        for item in items {
            few.push(item);
        }
        few
    }

    #[test]
    fn a_list_has_its_items_in_their_order_however_many() {
        for count in 0..9 {
            let mut few = few(0..count);
            assert_eq!(*few, *(0..count).collect::<Vec<_>>());
            for item in few.iter_mut() {
                *item += 1;
            }
            assert_eq!(*few, *(1..=count).collect::<Vec<_>>());
        }
    }

    #[test]
    fn where_the_items_lie_makes_no_difference() {
        let mut far = Few::with_capacity(9);
        far.push(7);
        assert!(matches!(far, Few::<_, 2>::Far(_)));
        assert_eq!(far, few([7]));
        assert_eq!(Few::from(Some(7)), far);
        assert_eq!(format!("{far:?}"), "[7]");
    }
}
